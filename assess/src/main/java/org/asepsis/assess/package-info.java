/** What is wrong with a device. */
@NullMarked
package org.asepsis.assess;

import org.jspecify.annotations.NullMarked;
