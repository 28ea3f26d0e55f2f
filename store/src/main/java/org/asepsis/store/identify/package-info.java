/** Works out which devices the kept facts are about, a neighbourhood at a time. */
@NullMarked
package org.asepsis.store.identify;

import org.jspecify.annotations.NullMarked;
