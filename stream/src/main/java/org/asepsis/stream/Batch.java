// SPDX-License-Identifier: Apache-2.0
package org.asepsis.stream;

import java.util.List;
import org.asepsis.observe.Observed;

/**
 * Some observations of one stream, in order. The same sequence number always means the same
 * observations, however often it is sent.
 *
 * @param stream names the stream for good: a sensor, or one import
 * @param sequence counts the batches of the stream, from 0
 * @param importId the import whose captures the provenances count
 */
public record Batch(String stream, long sequence, long importId, List<Observed> observations) {

  public Batch {
    observations = List.copyOf(observations);
  }
}
