/** Outside data: fetched, verified, and the last good copy kept. */
@NullMarked
package org.asepsis.feeds;

import org.jspecify.annotations.NullMarked;
