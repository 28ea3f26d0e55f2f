@NullMarked
package org.asepsis.console;

import org.jspecify.annotations.NullMarked;
