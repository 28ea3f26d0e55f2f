/** Deletes what has been kept long enough. */
@NullMarked
package org.asepsis.store.retention;

import org.jspecify.annotations.NullMarked;
