/** Who may do what, and the record of what was done. */
@NullMarked
package org.asepsis.server.access;

import org.jspecify.annotations.NullMarked;
