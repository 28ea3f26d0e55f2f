/** What people keep while they work: views, columns, notes, documents, corrections. */
@NullMarked
package org.asepsis.store.work;

import org.jspecify.annotations.NullMarked;
