@NullMarked
package org.asepsis.intake;

import org.jspecify.annotations.NullMarked;
