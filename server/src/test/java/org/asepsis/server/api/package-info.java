/** The API against its document. */
@NullMarked
package org.asepsis.server.api;

import org.jspecify.annotations.NullMarked;
