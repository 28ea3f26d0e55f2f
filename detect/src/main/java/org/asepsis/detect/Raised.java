// SPDX-License-Identifier: Apache-2.0
package org.asepsis.detect;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.asepsis.observe.Subject;

/**
 * A rule fired.
 *
 * @param key tells things apart that one rule fires for: the same key is the same alert, again
 * @param value what the sentence of the rule shows: a name, a number, a port; or empty
 * @param field where that stood, as its standard writes it; or empty
 * @param count how many events led to it
 * @param evidence the packets that prove it, at most {@link #MOST}
 * @param again only tells that an alert goes on, and never begins one
 */
public record Raised(
    String rule,
    String key,
    Severity severity,
    Subject originator,
    Subject responder,
    String value,
    String field,
    long count,
    long first,
    long last,
    List<Sight> evidence,
    boolean again) {
  public static final int MOST = 8;

  public Raised {
    evidence = List.copyOf(evidence.subList(0, Math.min(MOST, evidence.size())));
  }

  /**
   * The same for the same rule, key and first packet time, however often the capture is read.
   *
   * @param site tells apart what two sites saw
   */
  public long id(int site) {
    try {
      byte[] text =
          (site + "\n" + rule + "\n" + key + "\n" + first).getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return ByteBuffer.wrap(digest).getLong() & Long.MAX_VALUE;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
