@NullMarked
package org.asepsis.feeds.fetch;

import org.jspecify.annotations.NullMarked;
