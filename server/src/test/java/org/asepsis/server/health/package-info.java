/** What the console notices about itself. */
@NullMarked
package org.asepsis.server.health;

import org.jspecify.annotations.NullMarked;
