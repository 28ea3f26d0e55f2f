/** What is to be done about it, and who does it. */
@NullMarked
package org.asepsis.server.actions;

import org.jspecify.annotations.NullMarked;
