// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.fetch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.asepsis.feeds.FeedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRuleTest {
  private static final List<URI> PUBLIC = List.of(URI.create("https://feeds.example/kev.json"));

  /** Only feeds.example and mirror.example are outside; every other name is inside. */
  private final AddressRule rule =
      new AddressRule(host ->
          List.of(
              switch (host) {
                case "feeds.example", "mirror.example" -> InetAddress.ofLiteral("203.0.113.9");
                case "sneaky.example" -> InetAddress.ofLiteral("10.1.2.3");
                default -> InetAddress.getByName(host);
              }));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/x",
        "https://10.0.0.5/x",
        "https://172.16.3.4/x",
        "https://192.168.1.1/x",
        "https://169.254.169.254/latest/meta-data",
        "https://100.64.0.1/x",
        "https://0.0.0.0/x",
        "https://[::1]/x",
        "https://[fe80::1]/x",
        "https://[fd00::1]/x",
        "https://sneaky.example/x"
      })
  void aFeedOfTheInternetLeadsToNoAddressInside(String target) {
    assertThatThrownBy(() -> rule.check(PUBLIC, URI.create(target)))
        .isInstanceOf(FeedException.class)
        .hasMessageContaining("inside the network");
  }

  @Test
  void aFeedMayLeadToAnotherServerOfTheInternet() {
    assertThatCode(() -> rule.check(PUBLIC, URI.create("https://mirror.example/x")))
        .doesNotThrowAnyException();
  }

  @Test
  void aFeedDoesNotLeadFromHttpsToHttp() {
    assertThatThrownBy(() -> rule.check(PUBLIC, URI.create("http://mirror.example/x")))
        .hasMessageContaining("unencrypted");
  }

  @Test
  void aServerInsideMayLeadToItsNeighbours() {
    List<URI> own = List.of(URI.create("http://10.9.9.9/kev.json"));
    assertThatCode(() -> rule.check(own, URI.create("http://10.9.9.10/kev.json")))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"file:///etc/passwd", "ftp://feeds.example/x", "https://u:p@feeds.example/"})
  void onlyWebServersAreAsked(String target) {
    assertThatThrownBy(() -> rule.check(PUBLIC, URI.create(target)))
        .isInstanceOf(FeedException.class);
  }
}
