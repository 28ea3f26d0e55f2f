@NullMarked
package org.asepsis.feeds;

import org.jspecify.annotations.NullMarked;
