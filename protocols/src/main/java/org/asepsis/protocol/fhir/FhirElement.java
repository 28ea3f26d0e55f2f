// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.fhir;

import java.util.ArrayList;
import java.util.List;

/**
 * One element of a resource with what is inside: a data type of FHIR such as Identifier or
 * HumanName. Whoever builds it bounds it.
 */
final class FhirElement {
  private static final FhirElement NOTHING = new FhirElement("");

  private final String name;
  private final List<FhirElement> children = new ArrayList<>(2);
  private String value = "";

  FhirElement(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  /** Of a primitive type; empty for others. */
  String value() {
    return value;
  }

  void value(String text) {
    value = text;
  }

  FhirElement add(FhirElement child) {
    children.add(child);
    return child;
  }

  /** The first element of this name inside, or an empty one. */
  FhirElement child(String wanted) {
    for (FhirElement child : children) {
      if (child.name.equals(wanted)) {
        return child;
      }
    }
    return NOTHING;
  }

  /** The value of the first element of this name inside, or empty. */
  String text(String wanted) {
    return child(wanted).value;
  }

  /** Every element of this name inside. */
  List<FhirElement> all(String wanted) {
    List<FhirElement> found = new ArrayList<>(1);
    for (FhirElement child : children) {
      if (child.name.equals(wanted)) {
        found.add(child);
      }
    }
    return found;
  }

  List<FhirElement> children() {
    return children;
  }

  /** The name only: the content may be a patient's. */
  @Override
  public String toString() {
    return "FhirElement[" + name + "]";
  }
}
