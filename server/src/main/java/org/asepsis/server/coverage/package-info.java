/** What is listened to, what is not, and how to see more. */
@NullMarked
package org.asepsis.server.coverage;

import org.jspecify.annotations.NullMarked;
