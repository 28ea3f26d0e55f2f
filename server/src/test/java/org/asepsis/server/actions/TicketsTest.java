// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.actions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.asepsis.server.TestConsole;
import org.asepsis.store.assess.ActionRow;
import org.asepsis.store.assess.Actions.Affected;
import org.asepsis.store.settings.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketsTest {
  private static final TestConsole CONSOLE = TestConsole.shared();
  private static final ActionRow ACTION =
      new ActionRow(
          7,
          1,
          "Hospital",
          "configure",
          "Turn off Telnet on 9 devices",
          "Turn it off.",
          "Telnet answers.",
          4.5,
          "low",
          9,
          60,
          120,
          "open",
          "Ann",
          Optional.of(LocalDate.of(2026, 12, 1)),
          Optional.empty(),
          "",
          "",
          Instant.EPOCH,
          Optional.empty());
  private static final List<Affected> DEVICES =
      List.of(new Affected("00000000000000aa", "=pump", "infusion-pump", 60, 14));

  private final Settings settings = CONSOLE.bean(Settings.class);
  private final Tickets tickets = new Tickets(settings);
  private final List<String> received = new ArrayList<>();
  private HttpServer server;
  private int status = 201;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          received.add(
              exchange.getRequestHeaders().getFirst("Authorization")
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
    settings.put(Tickets.ADDRESS, "", "test");
  }

  private void configure() {
    settings.put(
        Tickets.ADDRESS, "http://127.0.0.1:" + server.getAddress().getPort() + "/t", "test");
    settings.putSecret(Tickets.TOKEN, "s3cret", "test");
  }

  @Test
  void isOffUntilAnAddressIsConfigured() {
    assertThat(tickets.isOn()).isFalse();
    assertThat(tickets.send(ACTION, DEVICES).orElseThrow()).contains("No ticket system");
    assertThat(received).isEmpty();
  }

  @Test
  void sendsTheActionWithItsDevicesAndTheToken() {
    configure();
    assertThat(tickets.send(ACTION, DEVICES)).isEmpty();
    assertThat(received.getFirst())
        .startsWith("Bearer s3cret {")
        .contains("Turn off Telnet on 9 devices", "00000000000000aa", "2026-12-01");
  }

  @Test
  void followsNoRedirectAndSaysWhatTheSystemAnswered() {
    configure();
    status = 302;
    assertThat(tickets.send(ACTION, DEVICES).orElseThrow())
        .contains("302")
        .doesNotContain("s3cret");
    assertThat(received).hasSize(1);
  }

  @Test
  void saysThatTheSystemIsAway() {
    configure();
    server.stop(0);
    assertThat(tickets.send(ACTION, DEVICES).orElseThrow()).contains("did not answer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://tickets.example/",
        "ftp://tickets.example/",
        "https://ann:secret@tickets.example/",
        "tickets.example",
        "https://",
        "file:///etc/passwd",
        "http://127.0.0.1.example/"
      })
  void refusesAddressesThatAreNotSafe(String address) {
    assertThat(Tickets.fault(address)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://tickets.example/x", "http://127.0.0.1:8080/", "http://localhost/"})
  void acceptsHttpsAndThisMachine(String address) {
    assertThat(Tickets.fault(address)).isEmpty();
  }

  @Test
  void writesALineForEachDevice() {
    List<List<String>> lines = Tickets.lines(ACTION, DEVICES);
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst()).hasSameSizeAs(lines.getLast());
    assertThat(lines.getLast()).contains("Turn off Telnet on 9 devices", "=pump", "Ann");
  }
}
