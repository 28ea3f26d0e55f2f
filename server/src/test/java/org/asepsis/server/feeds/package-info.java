/** Tests of the console over HTTP. */
@NullMarked
package org.asepsis.server.feeds;

import org.jspecify.annotations.NullMarked;
