@NullMarked
package org.asepsis.store.retention;

import org.jspecify.annotations.NullMarked;
