@NullMarked
package org.asepsis.store;

import org.jspecify.annotations.NullMarked;
