/** The console's REST API and its pages. */
@NullMarked
package org.asepsis.server;

import org.jspecify.annotations.NullMarked;
