/** Tells people by mail what they subscribed to. */
@NullMarked
package org.asepsis.server.mail;

import org.jspecify.annotations.NullMarked;
