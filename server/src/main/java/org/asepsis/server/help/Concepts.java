// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.help;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The words that have a page of help. */
public final class Concepts {
  /** One word, and what it means in a sentence. Its page is the template of its id. */
  public record Concept(String id, String title, String summary) {}

  private static final List<Concept> ALL =
      List.of(
          new Concept("device", "Device", "Something on the network that was seen to send."),
          new Concept("identity", "Identity", "How we tell one device from another over time."),
          new Concept(
              "evidence", "Evidence and confidence", "Why we believe something, and how firmly."),
          new Concept("observation", "Observation", "One fact that a packet told."),
          new Concept("exposure", "Exposure", "Patients' data that anybody nearby can read."),
          new Concept(
              "device-exposure", "Exposed device", "A weak service or setting that we saw."),
          new Concept("risk", "Risk", "How much it matters, and why this number."),
          new Concept("action", "Action", "One thing to do, for all devices that need it."),
          new Concept("alert", "Alert", "A rule saw something that somebody must look at."),
          new Concept("rule", "Rule", "What is looked for, and how it learns what is usual."),
          new Concept("suppression", "Suppression", "An alert that is not to be raised, and why."),
          new Concept("lifecycle", "Lifecycle", "Until when a maker mends faults."),
          new Concept(
              "patient-token", "Patient token", "How patients are counted without being known."),
          new Concept("coverage", "Coverage", "What is heard, and what is not."),
          new Concept("source", "Source", "A place on the network where we listen."),
          new Concept("import", "Import", "Giving the console a file to learn from."),
          new Concept("zone", "Zone", "A part of the network that belongs together."),
          new Concept("site", "Site", "A hospital or a clinic, with its own time zone."),
          new Concept("ownership", "Ownership", "Which department answers for a device."),
          new Concept("network-map", "Network map", "Which parts of the network talk to which."),
          new Concept("booked-device", "Booked device", "A device in the hospital's own books."),
          new Concept("role", "Role", "What a person may see and do."),
          new Concept("audit", "Audit", "The record of who did and saw what."),
          new Concept("retention", "Retention", "How long each kind of data is kept."),
          new Concept("backup", "Backup", "A copy of everything, in one encrypted file."));

  private Concepts() {}

  public static List<Concept> all() {
    return ALL;
  }

  static Optional<Concept> of(String id) {
    return ALL.stream().filter(concept -> concept.id().equals(id)).findFirst();
  }

  /** Those whose title or sentence holds every word. */
  public static List<Concept> find(String text) {
    List<String> words = List.of(text.toLowerCase(Locale.ROOT).split("\\s+", -1));
    return ALL.stream()
        .filter(concept -> {
          String all = (concept.title() + " " + concept.summary()).toLowerCase(Locale.ROOT);
          return words.stream().allMatch(all::contains);
        })
        .toList();
  }
}
