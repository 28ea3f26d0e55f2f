/** Outside data in the console: what is known now, when it is fetched, and the page about it. */
@NullMarked
package org.asepsis.server.feeds;

import org.jspecify.annotations.NullMarked;
