// SPDX-License-Identifier: Apache-2.0
package org.asepsis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.asepsis.analyze.Transport;
import org.asepsis.engine.Registry;
import org.asepsis.testkit.CaptureBuilder;
import org.asepsis.testkit.Frames;
import org.asepsis.testkit.Samples;
import org.asepsis.testkit.TcpTalk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Noise on the ports of all protocols: no service, peer or protocol is named after its port. */
class PortAloneReportTest {
  @TempDir private Path folder;

  @Test
  void namesNothingAfterItsPort() {
    CaptureBuilder capture = new CaptureBuilder();
    Registry.load().factories().stream()
        .flatMap(factory -> factory.claims().stream())
        .forEach(claim ->
            claim.ports().stream()
                .sorted()
                .forEach(port -> converse(capture, claim.transport(), port)));
    capture.writeTo(folder.resolve("noise.pcap"));
    Cli.Outcome outcome = new Cli(folder).run("read", "--format", "json", "noise.pcap");
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("\"protocols\":[]", "\"services\":[]", "\"protocol\":null")
        .doesNotContain("\"confidence\":0.6", "\"confidence\":0.8", "\"confidence\":0.9");
  }

  private static void converse(CaptureBuilder capture, Transport transport, int port) {
    byte[] noise = new byte[200];
    Samples.random("port " + port).nextBytes(noise);
    switch (transport) {
      case TCP ->
          new TcpTalk(capture, "10.0.0.1", 40_000, "10.0.0.2", port)
              .open()
              .client(noise)
              .server(noise)
              .close();
      case UDP -> {
        byte[] datagram = Frames.udp(40_000, port, noise);
        capture.frame(Frames.ethernet(Frames.ip("10.0.0.1", "10.0.0.2", 17, datagram)));
      }
      case IP, LINK -> {}
    }
  }
}
