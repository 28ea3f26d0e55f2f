/** Mail to people. */
@NullMarked
package org.asepsis.server.mail;

import org.jspecify.annotations.NullMarked;
