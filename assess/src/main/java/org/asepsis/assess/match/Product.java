// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.match;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is asked about, in the words of whoever told: a device on the wire, or a person.
 *
 * @param manufacturer empty: not known
 * @param model empty: not known, and then nothing can be matched
 * @param versions what it runs; several where a device names several; empty: not known
 */
public record Product(String manufacturer, String model, List<String> versions) {
  private static final int MOST_VERSIONS = 16;

  public Product {
    versions =
        versions.stream()
            .map(String::strip)
            .filter(version -> !version.isEmpty())
            .distinct()
            .limit(MOST_VERSIONS)
            .toList();
  }

  /** A version as one field holds it: DICOM joins several with a backslash. */
  public static Product of(String manufacturer, String model, String version) {
    List<String> versions =
        Stream.of(version.split("\\\\", -1)).map(one -> bare(one.strip(), model.strip())).toList();
    return new Product(manufacturer.strip(), model.strip(), versions);
  }

  /** Some devices put their name or a heading in front of the version. */
  private static String bare(String version, String model) {
    boolean named =
        !model.isEmpty()
            && version.length() > model.length()
            && version.regionMatches(true, 0, model, 0, model.length())
            && !Character.isLetterOrDigit(version.charAt(model.length()));
    String rest = named ? version.substring(model.length() + 1) : version;
    return rest.substring(rest.lastIndexOf(':') + 1).strip();
  }
}
