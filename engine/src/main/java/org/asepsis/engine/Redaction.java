// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import java.util.function.Predicate;

/** Withholds the labels of host names that hold what was seen as a patient's. */
public final class Redaction {
  /** What stands in place of a label. */
  public static final String WITHHELD = "[redacted]";

  private final Predicate<String> isPatient;

  /** Withholds what the predicate says is a patient. */
  public Redaction(Predicate<String> isPatient) {
    this.isPatient = isPatient;
  }

  /** The name with every such label withheld. */
  public String name(String name) {
    if (!isPatient.test(name)) {
      return name;
    }
    StringBuilder out = new StringBuilder(name.length());
    for (String label : name.split("\\.", -1)) {
      out.append(out.isEmpty() ? "" : ".").append(isPatient.test(label) ? WITHHELD : label);
    }
    // A name can be a patient's as a whole only: j.doe.
    return isPatient.test(out.toString().replace(WITHHELD, "")) ? WITHHELD : out.toString();
  }
}
