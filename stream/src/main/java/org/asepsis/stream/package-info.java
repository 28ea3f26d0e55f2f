/** The way of observations from sensors to the console. */
@NullMarked
package org.asepsis.stream;

import org.jspecify.annotations.NullMarked;
