/** Tests of what is wrong with devices as it is kept. */
@NullMarked
package org.asepsis.store.assess;

import org.jspecify.annotations.NullMarked;
