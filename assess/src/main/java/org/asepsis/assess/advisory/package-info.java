/** Security advisories as their publishers write them. */
@NullMarked
package org.asepsis.assess.advisory;

import org.jspecify.annotations.NullMarked;
