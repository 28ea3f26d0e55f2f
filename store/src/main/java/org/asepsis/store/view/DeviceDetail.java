// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.view;

import java.time.Instant;
import java.util.List;

/** Everything known of one device, and where each part of it comes from. */
public record DeviceDetail(
    DeviceRow device,
    List<Attribute> attributes,
    List<Correction> corrections,
    List<Change> changes,
    List<Held> addresses,
    List<Identifier> identifiers,
    List<Service> services,
    List<Peer> peers,
    List<ExposureRow> exposures,
    List<Note> notes,
    List<Document> documents) {

  /** One thing that can be known, with all that speaks for it; the first is the best supported. */
  public record Attribute(String name, List<Candidate> candidates) {}

  /** A possible value. */
  public record Candidate(String value, double confidence, List<Evidence> evidence) {}

  /**
   * Where a value was seen.
   *
   * @param capture the file's name; empty: not kept any more
   * @param time as the packet's capture says, RFC 3339; empty: not known
   */
  public record Evidence(
      String protocol, String field, String value, String capture, long packet, String time) {}

  /** A person's word, which wins while it stands. */
  public record Correction(
      long id,
      String attribute,
      String value,
      String reason,
      Instant created,
      String createdBy,
      boolean isWithdrawn) {}

  /** What was shown from then on, and whose word it was: network, person, cmms. */
  public record Change(String attribute, String value, Instant from, String origin) {}

  /** An address at a time, as one source saw it. */
  public record Held(String address, String mac, String source, Instant from, Instant until) {}

  /** A name of its own in some protocol. */
  public record Identifier(String kind, String value) {}

  /** A port that it answers on. */
  public record Service(
      String transport,
      int port,
      String protocol,
      boolean encrypted,
      Instant first,
      Instant last) {}

  /**
   * Somebody it talks to.
   *
   * @param device its id; empty: no device of ours
   * @param role this device's part: originator or responder
   */
  public record Peer(
      String device,
      String name,
      String type,
      String address,
      String protocol,
      int port,
      boolean encrypted,
      String role,
      long flows,
      long bytes,
      Instant last) {}

  /** What somebody wrote down. */
  public record Note(long id, String text, Instant created, String createdBy) {}

  /** A file that somebody added. */
  public record Document(long id, String name, int bytes, Instant created, String createdBy) {}
}
