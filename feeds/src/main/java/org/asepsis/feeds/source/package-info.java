/** One class for each kind of source: what it publishes, turned into rows of the library. */
@NullMarked
package org.asepsis.feeds.source;

import org.jspecify.annotations.NullMarked;
