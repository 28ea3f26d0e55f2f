// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.list;

import java.util.List;

/** One way to narrow a list, with how many rows each choice leaves. */
public record Facet(String id, String title, List<Choice> choices) {
  private static final int SHOWN = 6;

  /**
   * One value.
   *
   * @param label as people read it
   */
  public record Choice(String value, String label, long count) {}

  public Facet {
    choices = List.copyOf(choices);
  }

  /** The choices that are always on the page; the others are behind "more". */
  public List<Choice> first() {
    return choices.subList(0, Math.min(SHOWN, choices.size()));
  }

  public List<Choice> rest() {
    return choices.subList(Math.min(SHOWN, choices.size()), choices.size());
  }

  /** How a chosen value is called, also if no row has it any more. */
  public String label(String value) {
    return choices.stream()
        .filter(choice -> choice.value().equals(value))
        .map(Choice::label)
        .findFirst()
        .orElse(value);
  }
}
