// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.page;

/**
 * A sentence above the page about the console itself: what is wrong, and where to go about it.
 *
 * @param path where the link leads; empty: there is none
 */
public record Banner(Tone tone, String text, String link, String path) {
  public static Banner of(Tone tone, String text) {
    return new Banner(tone, text, "", "");
  }
}
