// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.devices;

import java.util.List;
import org.asepsis.assess.match.KnownFaults;
import org.asepsis.assess.match.Product;
import org.asepsis.assess.match.Verdict;
import org.asepsis.assess.match.Verdict.Outcome;
import org.asepsis.server.vulnerabilities.Sources;
import org.asepsis.store.view.VulnerabilityRow;

/**
 * The known faults of one device as its page shows them.
 *
 * @param open what applies or may
 * @param closed what did, and what closed it
 * @param refused what names the device's model but does not apply, and why
 * @param asOf of which days that is
 */
public record DeviceFaults(
    List<VulnerabilityRow> open,
    List<VulnerabilityRow> closed,
    List<Verdict> refused,
    String asOf,
    boolean modelKnown) {

  static DeviceFaults of(List<VulnerabilityRow> rows, KnownFaults faults, Product product) {
    List<String> closed =
        rows.stream()
            .filter(row -> row.closed().isPresent())
            .map(VulnerabilityRow::advisory)
            .toList();
    return new DeviceFaults(
        rows.stream().filter(row -> row.closed().isEmpty()).toList(),
        rows.stream().filter(row -> row.closed().isPresent()).toList(),
        faults.match(product).stream()
            .filter(verdict -> verdict.outcome() == Outcome.NOT)
            .filter(verdict -> !closed.contains(verdict.advisory()))
            .toList(),
        Sources.sentence(faults.knowledge()),
        !product.model().isEmpty());
  }
}
