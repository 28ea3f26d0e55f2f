/** Tests of the console over HTTP. */
@NullMarked
package org.asepsis.server;

import org.jspecify.annotations.NullMarked;
