// SPDX-License-Identifier: Apache-2.0
package org.asepsis.detect;

import java.util.List;
import org.asepsis.observe.Observation.PatientSeen;
import org.asepsis.observe.Subject;
import org.asepsis.stream.Desk;
import org.asepsis.stream.Operator;

/** Patient data crosses the border of the site in clear. */
final class PatientOutside implements Operator<Seen, Raised> {
  private final Knowing knowing;
  private final Novelty novelty;

  PatientOutside(Knowing knowing, Novelty novelty) {
    this.knowing = knowing;
    this.novelty = novelty;
  }

  @Override
  public void on(Seen seen, Desk<Raised> desk) {
    if (!(seen.observation() instanceof PatientSeen patient)
        || !isOutside(patient.originator()) && !isOutside(patient.responder())) {
      return;
    }
    Severity severity = isOutside(patient.responder()) ? Severity.CRITICAL : Severity.HIGH;
    novelty.see(
        new Novelty.Event(
            Kinds.key(patient.originator(), patient.responder(), seen.protocol()),
            patient.originator(),
            patient.responder(),
            severity,
            seen.protocol(),
            "",
            List.of(seen.sight())),
        desk);
  }

  private boolean isOutside(Subject party) {
    return party.ip().isUnicast() && !knowing.isInside(party.ip());
  }
}
