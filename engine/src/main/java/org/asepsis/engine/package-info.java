/** Frames to packets to flows to streams; calls analyzers. The hot path. */
@NullMarked
package org.asepsis.engine;

import org.jspecify.annotations.NullMarked;
