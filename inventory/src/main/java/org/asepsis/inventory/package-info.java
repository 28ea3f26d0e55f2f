/** Which device an observation is about, and what that device is. */
@NullMarked
package org.asepsis.inventory;

import org.jspecify.annotations.NullMarked;
