// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.knowledge;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.Set;
import java.util.TreeMap;
import org.asepsis.assess.advisory.Advisory;

/**
 * Imported knowledge over the bundled one: where a source was imported its answers count, an
 * advisory that was imported replaces the bundled one of the same number.
 */
public final class LayeredKnowledge implements Knowledge {
  private final Knowledge imported;
  private final Knowledge bundled;
  private final Map<String, LocalDate> asOf;
  private final boolean ownCatalogue;

  private LayeredKnowledge(Knowledge imported, Knowledge bundled) {
    this.imported = imported;
    this.bundled = bundled;
    ownCatalogue = imported.asOf().containsKey(BundledKnowledge.KEV);
    Map<String, LocalDate> days = new TreeMap<>(bundled.asOf());
    days.putAll(imported.asOf());
    asOf = Map.copyOf(days);
  }

  /** What was imported, over what the product brings along. */
  public static Knowledge over(Knowledge imported) {
    return new LayeredKnowledge(imported, BundledKnowledge.instance());
  }

  @Override
  public Map<String, LocalDate> asOf() {
    return asOf;
  }

  @Override
  public SequencedCollection<Advisory> advisories() {
    Map<String, Advisory> all = new TreeMap<>();
    put(all, bundled.advisories());
    put(all, imported.advisories());
    return List.copyOf(all.values());
  }

  private static void put(Map<String, Advisory> all, Collection<Advisory> advisories) {
    advisories.forEach(advisory -> all.put(advisory.source() + '\n' + advisory.id(), advisory));
  }

  @Override
  public Optional<KnownExploited> exploited(String cve) {
    return ownCatalogue ? imported.exploited(cve) : bundled.exploited(cve);
  }

  @Override
  public Optional<ExploitPrediction> prediction(String cve) {
    return imported.prediction(cve);
  }

  @Override
  public Set<String> nvdProducts(String vendor) {
    return imported.nvdProducts(vendor);
  }

  @Override
  public List<NvdRecord> nvd(String vendor, String product) {
    return imported.nvd(vendor, product);
  }

  @Override
  public Optional<NvdRecord> nvd(String cve) {
    return imported.nvd(cve);
  }

  @Override
  public Optional<ProductCode> productCode(String code) {
    return imported.productCode(code);
  }

  @Override
  public List<Recall> recalls(String productCode) {
    return imported.recalls(productCode);
  }

  @Override
  public List<ReleaseCycle> cycles(String product) {
    return imported.cycles(product);
  }

  @Override
  public Optional<DeviceIdentifier> identifier(String primary) {
    return imported.identifier(primary);
  }

  @Override
  public Optional<String> interfaceMaker(String mac) {
    return imported.interfaceMaker(mac);
  }

  @Override
  public List<String> openSourceRecords(String ecosystem, String name) {
    return imported.openSourceRecords(ecosystem, name);
  }
}
