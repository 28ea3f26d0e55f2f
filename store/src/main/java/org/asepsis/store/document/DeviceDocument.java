// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A device with its evidence, as CONTRACT section 2 writes it; its peers are asked for apart. */
public record DeviceDocument(
    String id,
    int site,
    String name,
    List<String> mac,
    List<String> ip,
    List<String> names,
    @Nullable Attribute type,
    @Nullable Attribute manufacturer,
    @Nullable Attribute model,
    @Nullable Attribute version,
    @Nullable Attribute serial,
    @Nullable Attribute os,
    @Nullable Attribute udi,
    @Nullable Boolean medical,
    List<Identifier> identifiers,
    List<Service> services,
    String department,
    String location,
    String owner,
    @JsonProperty("asset_tag") String assetTag,
    @Nullable Integer network,
    @Nullable Integer zone,
    @Nullable Integer risk,
    Instant first,
    Instant last,
    Instant changed) {

  /**
   * A value with what speaks for it and against it.
   *
   * @param origin {@code network}, or {@code person} whose entry wins
   */
  public record Attribute(
      String value,
      double confidence,
      String origin,
      List<Evidence> evidence,
      List<Candidate> others) {}

  /** A value that is less well supported. */
  public record Candidate(String value, double confidence) {}

  /** Where a value was seen. */
  public record Evidence(
      String protocol,
      String field,
      String value,
      @Nullable String capture,
      long packet,
      @Nullable String time) {}

  /** A name of the device in a protocol. */
  public record Identifier(String kind, String value) {}

  /** What it answers on. */
  public record Service(String transport, int port, String protocol, boolean encrypted) {}
}
