/** Which parts of the network talk to which. */
@NullMarked
package org.asepsis.server.map;

import org.jspecify.annotations.NullMarked;
