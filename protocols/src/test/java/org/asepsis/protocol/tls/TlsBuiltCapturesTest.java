// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.asepsis.testkit.CaptureBuilder;
import org.asepsis.testkit.TcpTalk;
import org.junit.jupiter.api.Test;

/**
 * Captures of what no free software at hand sends, written after the standard. With the property
 * {@code captures.update} they are written, else compared with what is committed.
 */
class TlsBuiltCapturesTest {
  private static final Path FOLDER =
      Path.of("src", "main", "java", "org", "asepsis", "protocol", "tls", "captures");

  @Test
  void helloOfSsl2IsCommitted() throws IOException {
    CaptureBuilder capture = new CaptureBuilder(1);
    new TcpTalk(capture, "10.77.6.31", 40_001, "10.77.6.32", 443)
        .open()
        .client(TlsBuilder.v2Hello())
        .server(TlsBuilder.handshake(TlsMessage.SERVER_HELLO, TlsBuilder.serverHello(0x0300)))
        .server(TlsBuilder.record(TlsRecord.ALERT, 0x0300, (byte) 1, (byte) 90))
        .close();
    Path file = FOLDER.resolve("built-sslv2-hello.pcap");
    if (Boolean.getBoolean("captures.update")) {
      Files.write(file, capture.bytes());
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(capture.bytes());
  }
}
