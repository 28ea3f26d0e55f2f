/** Version numbers of medical products, and which of them a range holds. */
@NullMarked
package org.asepsis.assess.version;

import org.jspecify.annotations.NullMarked;
