/** Files that people and programs hand in, and what became of them. */
@NullMarked
package org.asepsis.store.imports;

import org.jspecify.annotations.NullMarked;
