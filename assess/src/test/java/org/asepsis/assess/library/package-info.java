@NullMarked
package org.asepsis.assess.library;

import org.jspecify.annotations.NullMarked;
