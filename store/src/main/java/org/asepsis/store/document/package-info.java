/** What is known, as documents for programs: the shapes of the outer contract. */
@NullMarked
package org.asepsis.store.document;

import org.jspecify.annotations.NullMarked;
