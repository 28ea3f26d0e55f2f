/** Weaknesses of devices that their traffic and their record show. */
@NullMarked
package org.asepsis.assess.exposure;

import org.jspecify.annotations.NullMarked;
