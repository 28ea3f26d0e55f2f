// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds;

/** A source that is refused; the message says why, in one line that people can act on. */
public final class FeedException extends Exception {
  private static final long serialVersionUID = 1;
  private static final int LONGEST = 400;

  public FeedException(String reason) {
    super(oneLine(reason));
  }

  public FeedException(String reason, Throwable cause) {
    super(oneLine(reason), cause);
  }

  /** The reason as it may be shown: what a feed said is not trusted with our lines. */
  public static String oneLine(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  public String reason() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
