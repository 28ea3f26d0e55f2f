/** What people of each kind do with a console, in a real browser. */
@NullMarked
package org.asepsis.server.journey;

import org.jspecify.annotations.NullMarked;
