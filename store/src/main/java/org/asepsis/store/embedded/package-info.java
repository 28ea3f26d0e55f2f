/** A private PostgreSQL server for consoles that were given none. */
@NullMarked
package org.asepsis.store.embedded;

import org.jspecify.annotations.NullMarked;
