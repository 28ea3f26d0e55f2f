/** How much what is wrong with a device matters, and why. */
@NullMarked
package org.asepsis.assess.risk;

import org.jspecify.annotations.NullMarked;
