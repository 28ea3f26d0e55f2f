/** The REST API: what its document says, and no more. */
@NullMarked
package org.asepsis.server.api;

import org.jspecify.annotations.NullMarked;
