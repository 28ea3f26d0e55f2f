/** Weaknesses of devices, their risk and its working. */
@NullMarked
package org.asepsis.server.risk;

import org.jspecify.annotations.NullMarked;
