/** Until when systems and devices are supported. */
@NullMarked
package org.asepsis.server.lifecycle;

import org.jspecify.annotations.NullMarked;
