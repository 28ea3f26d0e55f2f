// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.people;

import java.util.List;

/** What was typed about a new token, as it was typed. */
public record TokenForm(String name, List<String> scopes, String site, String days) {
  static final TokenForm EMPTY = new TokenForm("", List.of(), "", "90");

  public TokenForm {
    scopes = List.copyOf(scopes);
  }
}
