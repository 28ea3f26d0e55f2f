/** The console's commands as a person or a script runs them. */
@NullMarked
package org.asepsis.console;

import org.jspecify.annotations.NullMarked;
