/** One page for each word of the console that needs one. */
@NullMarked
package org.asepsis.server.help;

import org.jspecify.annotations.NullMarked;
