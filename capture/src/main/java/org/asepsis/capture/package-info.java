/** Frames from pcap and pcapng files, also compressed, and from standard input. */
@NullMarked
package org.asepsis.capture;

import org.jspecify.annotations.NullMarked;
