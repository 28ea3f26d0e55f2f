// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess;

import java.util.List;
import java.util.Optional;
import org.asepsis.observe.PatientField;
import org.asepsis.wire.Ip;

/**
 * Patient data in clear between two parties.
 *
 * @param patients distinct patients after linking tokens seen in one message
 * @param fewest and {@code most}: how far off that number may be
 * @param basis what tells the patients apart: {@code mrn+authority}, {@code mrn}, {@code
 *     name+birth-date} or {@code mixed}
 * @param first packet time, nanoseconds
 */
public record Exposure(
    String kind,
    String protocol,
    Party originator,
    Party responder,
    int patients,
    int fewest,
    int most,
    String basis,
    List<PatientField> fields,
    long flows,
    long first,
    long last) {

  /** One end: a device, or only an address where it is none. */
  public record Party(Optional<String> device, Ip ip) {}
}
