// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds;

import java.util.List;
import java.util.Map;
import org.asepsis.feeds.SourceSettings.Use;

/** The sources that are known without any file of settings. */
final class Defaults {
  private static final String OPENFDA = "https://api.fda.gov/device/";
  private static final String IEEE = "https://standards-oui.ieee.org/";

  private Defaults() {}

  static List<SourceSettings> sources() {
    return List.of(
        source(
            "cisa-csaf",
            "csaf",
            Map.of("only", "ICSMA-,ICSA-"),
            "https://www.cisa.gov/sites/default/files/csaf/provider-metadata.json"),
        source(
            "kev",
            "kev",
            Map.of(),
            "https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json"),
        source(
            "epss",
            "epss",
            Map.of(),
            "https://epss.empiricalsecurity.com/epss_scores-current.csv.gz"),
        source("nvd", "nvd", Map.of(), "https://services.nvd.nist.gov/rest/json/cves/2.0"),
        source(
            "fda-product-codes",
            "fda-product-codes",
            Map.of(),
            "https://www.accessdata.fda.gov/premarket/ftparea/foiclass.zip"),
        source("openfda-recalls", "openfda-recalls", Map.of(), OPENFDA + "recall.json"),
        source(
            "openfda-enforcement", "openfda-enforcement", Map.of(), OPENFDA + "enforcement.json"),
        source("endoflife", "endoflife", Map.of(), "https://endoflife.date/api/v1/products/full"),
        source(
            "oui",
            "oui",
            Map.of(),
            IEEE + "oui/oui.csv",
            IEEE + "oui28/mam.csv",
            IEEE + "oui36/oui36.csv"),
        source("gudid", "gudid", Map.of()).used(Use.ON_REQUEST),
        source("osv", "osv", Map.of()).used(Use.ON_REQUEST));
  }

  private static SourceSettings source(
      String name, String kind, Map<String, String> options, String... from) {
    return new SourceSettings(name, kind, List.of(from), options, Use.ALWAYS);
  }

  /** What a kind of source is for, in words. */
  static String purpose(String kind) {
    return switch (kind) {
      case "csaf" -> "Security advisories: which devices and versions have which faults.";
      case "kev" -> "Vulnerabilities that are known to be used in attacks.";
      case "epss" -> "How likely a vulnerability is to be used in attacks soon.";
      case "nvd" -> "The national database of vulnerabilities, with the products they apply to.";
      case "osv" -> "Vulnerabilities of open-source components.";
      case "fda-product-codes" -> "The FDA's kinds of device, with class and life-sustaining flag.";
      case "openfda-recalls" -> "Recalls of medical devices.";
      case "openfda-enforcement" -> "The FDA's enforcement reports about medical devices.";
      case "gudid" -> "Maker and model behind the device identifier in a UDI.";
      case "endoflife" -> "Until when operating systems and software are supported.";
      case "oui" -> "Makers of network interfaces, by the start of the MAC address.";
      default -> "";
    };
  }
}
