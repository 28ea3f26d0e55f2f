/** One search over devices, places, imports and help. */
@NullMarked
package org.asepsis.server.search;

import org.jspecify.annotations.NullMarked;
