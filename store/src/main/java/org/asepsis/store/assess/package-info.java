/** Keeps what is wrong with devices, how much it matters and what is done in step with facts. */
@NullMarked
package org.asepsis.store.assess;

import org.jspecify.annotations.NullMarked;
