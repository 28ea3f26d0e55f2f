/** Who gets where. */
@NullMarked
package org.asepsis.server.access;

import org.jspecify.annotations.NullMarked;
