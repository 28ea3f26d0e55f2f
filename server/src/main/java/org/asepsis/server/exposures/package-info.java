/** Where patients' data runs readable, in words for the privacy officer. */
@NullMarked
package org.asepsis.server.exposures;

import org.jspecify.annotations.NullMarked;
