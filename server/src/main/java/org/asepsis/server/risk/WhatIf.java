// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.risk;

import java.util.List;
import java.util.Set;
import org.asepsis.assess.risk.RiskInput;
import org.asepsis.assess.risk.RiskInput.Flaw;
import org.asepsis.assess.risk.RiskInput.Weakness;

/**
 * Changes to a device that somebody thinks about.
 *
 * @param closed kinds of exposures that would be gone
 * @param patched advisories whose vulnerabilities would be gone
 * @param moved that it would stand in a zone of its own
 * @param supported that its system and itself would be supported
 * @param shielded that one more compensating control would stand
 */
public record WhatIf(
    List<String> closed, List<String> patched, Move moved, Support supported, Shield shielded) {
  private static final Set<String> OF_PLACE =
      Set.of("mixed-segment", "internet-reachable", "internet-talks");

  /** Where it would stand. */
  public enum Move {
    NOWHERE,
    OWN_ZONE
  }

  /** What a new version would bring. */
  public enum Support {
    AS_IT_IS,
    SUPPORTED
  }

  /** What would be put in the way of an attack. */
  public enum Shield {
    NONE,
    ONE_MORE
  }

  public static final WhatIf NOTHING =
      new WhatIf(List.of(), List.of(), Move.NOWHERE, Support.AS_IT_IS, Shield.NONE);

  public WhatIf {
    closed = List.copyOf(closed);
    patched = List.copyOf(patched);
  }

  public boolean isAny() {
    return !equals(NOTHING);
  }

  RiskInput applied(RiskInput device) {
    RiskInput after = device.withoutWeaknesses(this::isGone).withoutFlaws(this::isGone);
    if (supported == Support.SUPPORTED) {
      after = after.supported().withoutWeaknesses(one -> one.kind().startsWith("unsupported-"));
    }
    return shielded == Shield.ONE_MORE ? after.with("what if") : after;
  }

  private boolean isGone(Weakness one) {
    return closed.contains(one.kind()) || moved == Move.OWN_ZONE && OF_PLACE.contains(one.kind());
  }

  private boolean isGone(Flaw flaw) {
    return patched.contains(flaw.id());
  }
}
