/** The command line. */
@NullMarked
package org.asepsis.cli;

import org.jspecify.annotations.NullMarked;
