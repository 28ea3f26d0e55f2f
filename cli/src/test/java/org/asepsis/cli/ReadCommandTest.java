// SPDX-License-Identifier: Apache-2.0
package org.asepsis.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.asepsis.testkit.CaptureBuilder;
import org.asepsis.testkit.Frames;
import org.asepsis.testkit.TcpTalk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exit status and messages of {@code asepsis read}, as the outer contract has them. */
class ReadCommandTest {
  @TempDir private Path folder;
  private byte[] capture = {};

  @BeforeEach
  void writeCaptures() throws IOException {
    CaptureBuilder builder = new CaptureBuilder();
    new TcpTalk(builder, "10.0.0.1", 40_000, "10.0.0.2", 9_999)
        .open()
        .client(new byte[100])
        .server(new byte[100])
        .close();
    capture = builder.bytes();
    Files.write(folder.resolve("whole.pcap"), capture);
    Files.write(folder.resolve("cut.pcap"), Arrays.copyOf(capture, capture.length - 5));
    Files.write(folder.resolve("empty.pcap"), new byte[0]);
    Files.write(folder.resolve("three.pcap"), new byte[3]);
    Files.writeString(folder.resolve("text.pcap"), "this is no capture at all\n");
  }

  private Cli.Outcome run(String... arguments) {
    return new Cli(folder).run(arguments);
  }

  @Test
  void endsWithZeroWhenAllWasRead() {
    Cli.Outcome outcome = run("read", "whole.pcap");
    assertThat(outcome.status()).isZero();
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .contains("2 devices", "10.0.0.1", "10.0.0.2", "Patient data in clear");
    assertThat(outcome.out().lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
  }

  @Test
  void readsWhatComesBeforeDamageAndSaysWhere() {
    Cli.Outcome outcome = run("read", "--format", "json", "cut.pcap");
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err())
        .isEqualTo(
            "asepsis: cut.pcap: damaged at offset "
                + (capture.length - 70)
                + ": cut off in the middle of a record\n");
    assertThat(outcome.out())
        .contains("\"packets\":7", "\"damaged\":{\"offset\":" + (capture.length - 70));
  }

  @Test
  void saysInALineWhatIsNoCapture() {
    Cli.Outcome outcome =
        run("read", "empty.pcap", "three.pcap", "text.pcap", "missing.pcap", "whole.pcap");
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err().lines())
        .containsExactly(
            "asepsis: empty.pcap: offset 0: the file is empty",
            "asepsis: three.pcap: offset 0: only 3 bytes long, too short for a capture",
            "asepsis: text.pcap: offset 0: this is text, not a capture",
            "asepsis: missing.pcap: there is no such file");
    assertThat(outcome.out()).contains("2 devices");
  }

  @Test
  void passesOverWhatIsNoCaptureInAFolder() throws IOException {
    Path captures = Files.createDirectory(folder.resolve("captures"));
    Files.write(captures.resolve("b.pcap"), capture);
    Files.write(captures.resolve("a.pcap"), capture);
    Files.writeString(captures.resolve("notes.txt"), "to do");
    Cli.Outcome outcome = run("read", "--format", "json", "captures");
    assertThat(outcome.status()).isZero();
    assertThat(outcome.err()).isEqualTo("asepsis: 1 file is no capture, passed over\n");
    assertThat(outcome.out())
        .contains("\"file\":\"captures/a.pcap\"", "\"file\":\"captures/b.pcap\"");
  }

  @Test
  void goesOnAfterALinkThatLeadsNowhere() throws IOException {
    Path captures = Files.createDirectory(folder.resolve("captures"));
    Files.write(captures.resolve("a.pcap"), capture);
    Path link = captures.resolve("gone.pcap");
    Files.createSymbolicLink(link, folder.resolve("nowhere"));
    Cli.Outcome outcome = run("read", "captures");
    assertThat(outcome.out()).contains("2 devices");
    assertThat(outcome.status()).isZero();
  }

  @Test
  void readsStandardInput() {
    Cli.Outcome outcome = new Cli(folder).input(capture).run("read", "--format", "json", "-");
    assertThat(outcome.status()).isZero();
    assertThat(outcome.out()).contains("\"file\":\"-\"", "\"packets\":8");
  }

  @Test
  void refusesWrongUse() {
    assertThat(run("read").status()).isEqualTo(2);
    assertThat(run("read", "").status()).isEqualTo(2);
    assertThat(run("read", "--format", "xml", "whole.pcap").status()).isEqualTo(2);
    assertThat(run("read", "--workers", "0", "whole.pcap").status()).isEqualTo(2);
    assertThat(run("read", "--networks", "10.0.0.0/33", "whole.pcap").status()).isEqualTo(2);
    assertThat(run("read", "--site-key", "missing", "whole.pcap").status()).isEqualTo(2);
    assertThat(run("read", "--site-key", "three.pcap", "whole.pcap").err())
        .isEqualTo("asepsis: --site-key three.pcap: a site key has at least 32 bytes\n");
    assertThat(run("read", "--logs", "whole.pcap/x", "whole.pcap").status()).isEqualTo(2);
    assertThat(run("read", "-", "-").status()).isEqualTo(2);
    assertThat(run("frobnicate").status()).isEqualTo(2);
  }

  @Test
  void takesAClosedPipeForDone() throws Exception {
    CaptureBuilder large = new CaptureBuilder();
    for (int i = 0; i < 3_000; i++) {
      large.frame(
          Frames.ethernet(
              Frames.ip("10.0." + i / 200 + "." + (1 + i % 200), "10.9.9.9", 99, new byte[4])));
    }
    Files.write(folder.resolve("large.pcap"), large.bytes());
    File err = folder.resolve("err").toFile();
    Process process =
        new Cli(folder).start(new File("/dev/null"), err, "read", "--format", "json", "large.pcap");
    process.waitFor(1, TimeUnit.MINUTES);
    Process shell =
        new ProcessBuilder(
                "sh",
                "-c",
                "{ \"$@\"; echo \"status $?\" >&2; } | head -c 10 > /dev/null",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Cli.classPath(),
                Main.class.getName(),
                "read",
                "--format",
                "json",
                "large.pcap")
            .directory(folder.toFile())
            .redirectError(err)
            .start();
    assertThat(shell.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(Files.readString(err.toPath())).isEqualTo("status 0\n");
  }

  @Test
  void writesLogsOfJson() throws IOException {
    assertThat(run("read", "--logs", "logs", "whole.pcap").status()).isZero();
    assertThat(Files.readString(folder.resolve("logs/conn.log"), US_ASCII))
        .startsWith("{\"ts\":1700000000.001000,\"uid\":\"C")
        .contains(
            "\"id.orig_h\":\"10.0.0.1\",\"id.orig_p\":40000,\"id.resp_h\":\"10.0.0.2\",\"id.resp_p\":9999");
    try (var files = Files.list(folder.resolve("logs"))) {
      assertThat(files.map(Path::getFileName).map(Path::toString)).containsExactly("conn.log");
    }
  }

  @Test
  void guardsSpreadsheetsAgainstFormulas() {
    assertThat(CsvReport.cell("=1+1")).isEqualTo("'=1+1");
    assertThat(CsvReport.cell("@x,\"y\"")).isEqualTo("\"'@x,\"\"y\"\"\"");
    assertThat(CsvReport.cell("plain")).isEqualTo("plain");
    assertThat(run("read", "--format", "csv", "whole.pcap").out().lines())
        .hasSize(3)
        .first()
        .isEqualTo(
            "id,mac,ip,names,type,manufacturer,model,version,serial,os,udi,medical,first,last");
  }
}
