/** Files that other programs wrote, as observations, records of the inventory and address plans. */
@NullMarked
package org.asepsis.intake;

import org.jspecify.annotations.NullMarked;
