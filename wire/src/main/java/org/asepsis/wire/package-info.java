/** Value types of the network: bytes, addresses and packet time; the JDK only. */
@NullMarked
package org.asepsis.wire;

import org.jspecify.annotations.NullMarked;
