// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * One line of the record. Its hash is SHA-256 over each field as length and UTF-8 bytes, in the
 * order below with the detail sorted by name, and then the hash of the entry before it.
 *
 * @param time in microseconds, as the database keeps it
 */
public record AuditEntry(
    long sequence,
    Instant time,
    long personId,
    String person,
    String origin,
    String action,
    String subject,
    Map<String, String> detail,
    byte[] hash) {
  private static final String VERSION = "asepsis-audit-v1";

  /** The hash that this entry must have after the given one. */
  public byte[] hashAfter(byte[] previous) {
    MessageDigest digest = sha256();
    put(digest, VERSION);
    put(digest, Long.toString(sequence));
    put(digest, time.toString());
    put(digest, Long.toString(personId));
    put(digest, person);
    put(digest, origin);
    put(digest, action);
    put(digest, subject);
    put(digest, Integer.toString(detail.size()));
    new TreeMap<>(detail)
        .forEach((name, value) -> {
          put(digest, name);
          put(digest, value);
        });
    return digest.digest(previous);
  }

  private static void put(MessageDigest digest, String field) {
    byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
    int length = bytes.length;
    digest.update(
        new byte[] {
          (byte) (length >>> 24), (byte) (length >>> 16), (byte) (length >>> 8), (byte) length
        });
    digest.update(bytes);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
