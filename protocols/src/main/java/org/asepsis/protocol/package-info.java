/** One package below this one per protocol. */
@NullMarked
package org.asepsis.protocol;

import org.jspecify.annotations.NullMarked;
