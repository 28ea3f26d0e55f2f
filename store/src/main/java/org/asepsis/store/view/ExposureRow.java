// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.view;

import java.time.Instant;
import java.util.List;

/**
 * One pair of devices between which patients' data runs readable.
 *
 * @param patients at least; between {@code fewest} and {@code most}
 * @param basis what told patients apart: mrn+authority, mrn, name+birth-date, mixed
 * @param fields which identifiers were there
 */
public record ExposureRow(
    long id,
    int siteId,
    String kind,
    String protocol,
    End originator,
    End responder,
    int patients,
    int fewest,
    int most,
    String basis,
    List<String> fields,
    long flows,
    Instant first,
    Instant last) {

  /**
   * One side.
   *
   * @param device its id; empty: no device of ours
   */
  public record End(
      String device, String name, String type, String department, String zone, String address) {
    public String title() {
      return name.isEmpty() ? address : name;
    }
  }
}
