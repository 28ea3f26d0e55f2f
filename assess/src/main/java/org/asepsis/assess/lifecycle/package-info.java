/** Until when systems and devices are supported. */
@NullMarked
package org.asepsis.assess.lifecycle;

import org.jspecify.annotations.NullMarked;
