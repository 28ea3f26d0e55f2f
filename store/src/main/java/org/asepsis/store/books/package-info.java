/** The hospital's own books of devices, and how they fit what the network shows. */
@NullMarked
package org.asepsis.store.books;

import org.jspecify.annotations.NullMarked;
