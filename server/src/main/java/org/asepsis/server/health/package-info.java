/** Whether the console itself is well. */
@NullMarked
package org.asepsis.server.health;

import org.jspecify.annotations.NullMarked;
