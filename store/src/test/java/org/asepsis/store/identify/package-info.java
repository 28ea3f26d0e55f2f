@NullMarked
package org.asepsis.store.identify;

import org.jspecify.annotations.NullMarked;
