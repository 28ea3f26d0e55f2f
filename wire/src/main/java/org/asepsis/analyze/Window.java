// SPDX-License-Identifier: Apache-2.0
package org.asepsis.analyze;

import org.asepsis.wire.Bytes;

/** The bytes of one direction that were not consumed yet, in order and without holes. */
public interface Window {
  /** A fresh cursor over what is there. */
  Bytes bytes();

  int available();

  /** Whether this direction sends nothing more, so that waiting for more is in vain. */
  boolean isLast();

  /**
   * Gives up the first bytes. A count above {@link #available()} skips bytes still to come without
   * anybody touching them.
   */
  void consume(long count);

  /**
   * Asks not to be called before this many bytes are there. More than {@link #limit()} cannot be
   * had: then consume in parts.
   */
  void need(int count);

  /** The most bytes that a window may hold. */
  int limit();

  /** Nothing more is wanted from this flow: only its counters go on. */
  void done();

  /** The rest of the flow, after what was consumed, is another protocol: recognise it anew. */
  void handOver();
}
