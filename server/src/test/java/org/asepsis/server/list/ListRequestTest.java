// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListRequestTest {
  private static final ListRequest REQUEST =
      new ListRequest("/devices", Map.of("type", List.of("ct", "mr"), "cursor", List.of("abc")));

  @Test
  void takesOneValueAwayAndStartsAtTheTop() {
    assertThat(REQUEST.without("type", "ct")).isEqualTo("/devices?type=mr");
  }

  @Test
  void encodesWhatPeopleType() {
    assertThat(new ListRequest("/devices", Map.of()).with("q", "a&b=c #d"))
        .isEqualTo("/devices?q=a%26b%3Dc%20%23d");
  }

  @Test
  void exportsTheSameRowsWithoutThePlaceInTheList() {
    assertThat(REQUEST.as("csv")).isEqualTo("/devices.csv?type=ct&type=mr");
  }

  @Test
  void keepsAViewWithoutThePlaceInTheList() {
    assertThat(REQUEST.query()).isEqualTo("type=ct&type=mr");
  }
}
