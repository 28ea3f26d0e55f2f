// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.asepsis.analyze.AnalyzerFactory;
import org.asepsis.analyze.Claim;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Recognition;
import org.asepsis.analyze.Transport;
import org.asepsis.engine.Registry;
import org.asepsis.engine.Said;
import org.asepsis.observe.Observation.AttributeClaimed;
import org.asepsis.observe.Observation.Conversation;
import org.asepsis.observe.Observation.IdentifierClaimed;
import org.asepsis.observe.Observation.ServiceSeen;
import org.asepsis.observe.Observed;
import org.asepsis.testkit.CaptureBuilder;
import org.asepsis.testkit.Frames;
import org.asepsis.testkit.Samples;
import org.asepsis.testkit.TcpTalk;
import org.asepsis.testkit.mutation.CapturedFrames;
import org.asepsis.wire.Bytes;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever comes on a protocol's port, the port alone makes nobody surer than 0.3. EtherTypes and
 * protocol numbers of IP are no ports: there the sender says what follows.
 */
class PortAloneTest {
  private static final double MOST = 0.3;
  private static final int SAMPLES = 3_000;

  /** One protocol on one of its transports. */
  private record Case(AnalyzerFactory factory, Claim claim) {
    String name() {
      return factory.protocol() + " over " + claim.transport().label();
    }

    String folder() {
      return factory.getClass().getPackageName().replaceAll(".*\\.", "");
    }
  }

  private static Stream<Case> cases() {
    return Registry.load().factories().stream()
        .flatMap(factory -> factory.claims().stream().map(claim -> new Case(factory, claim)))
        .filter(one ->
            one.claim().transport() == Transport.TCP || one.claim().transport() == Transport.UDP);
  }

  @TestFactory
  Stream<DynamicTest> makesNobodySureOfNoise() {
    return cases()
        .map(one ->
            DynamicTest.dynamicTest(one.name(), () -> assertThat(sure(one, noise(one))).isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> makesNobodySureOfAnotherProtocol() {
    return cases()
        .map(one ->
            DynamicTest.dynamicTest(
                one.name(), () -> assertThat(sure(one, foreign(one))).isEmpty()));
  }

  /** The beginnings of those of which the claim is surer than a port allows. */
  private static List<String> sure(Case one, Stream<byte[]> payloads) {
    List<String> sure = new ArrayList<>();
    payloads.forEach(bytes -> {
      for (Direction direction : Direction.values()) {
        Bytes head = Bytes.copyOf(bytes);
        Recognition found = one.claim().recognizer().recognize(head, direction, true);
        if (found.confidence() > MOST) {
          sure.add(found + " of " + HexFormat.of().formatHex(bytes, 0, Math.min(32, bytes.length)));
        }
      }
    });
    return sure;
  }

  /**
   * What is said of a conversation of noise and foreign messages on the port: no protocol at all.
   */
  @TestFactory
  Stream<DynamicTest> leavesAConversationWithoutAName() {
    return cases()
        .filter(one -> !one.claim().ports().isEmpty())
        .map(one ->
            DynamicTest.dynamicTest(
                one.name(),
                () -> {
                  for (int port : one.claim().ports()) {
                    assertThat(names(converse(one, port))).isEmpty();
                  }
                }));
  }

  /** Labels and services, and what only content can say. */
  private static List<String> names(byte[] capture) {
    List<String> names = new ArrayList<>();
    for (Said said : Replay.run(capture).said()) {
      if (said instanceof Said.Fact(_, Observed(var fact, _))) {
        switch (fact) {
          case Conversation flow when !flow.protocol().isEmpty() -> names.add(flow.toString());
          case ServiceSeen service -> names.add(service.toString());
          case AttributeClaimed claim when claim.confidence() > MOST -> names.add(claim.toString());
          case IdentifierClaimed claim -> names.add(claim.toString());
          default -> {}
        }
      }
    }
    return names;
  }

  private static byte[] converse(Case one, int port) {
    CaptureBuilder capture = new CaptureBuilder();
    List<byte[]> payloads = noise(one).limit(12).toList();
    if (one.claim().transport() == Transport.UDP) {
      for (byte[] payload : payloads) {
        byte[] datagram = Frames.udp(40_000, port, payload);
        capture.frame(Frames.ethernet(Frames.ip("10.0.0.1", "10.0.0.2", 17, datagram)));
        byte[] answer = Frames.udp(port, 40_000, payload);
        capture.frame(Frames.ethernet(Frames.ip("10.0.0.2", "10.0.0.1", 17, answer)));
      }
      return capture.bytes();
    }
    TcpTalk talk = new TcpTalk(capture, "10.0.0.1", 40_000, "10.0.0.2", port).open();
    payloads.forEach(payload -> talk.client(payload).server(payload));
    talk.close();
    return capture.bytes();
  }

  private static Stream<byte[]> noise(Case one) {
    Random random = Samples.random(one.name());
    return Stream.generate(
            () -> {
              byte[] bytes = new byte[1 + random.nextInt(400)];
              random.nextBytes(bytes);
              return bytes;
            })
        .limit(SAMPLES);
  }

  /**
   * Payloads of captures from other folders that the same transport carried. Folders that claim
   * nothing there read bodies inside of others.
   */
  private static Stream<byte[]> foreign(Case one) throws IOException {
    Transport transport = one.claim().transport();
    int number = transport == Transport.TCP ? 6 : 17;
    Set<String> folders =
        cases()
            .filter(other -> other.claim().transport() == transport)
            .map(Case::folder)
            .filter(folder -> !folder.equals(one.folder()))
            .collect(Collectors.toSet());
    List<byte[]> payloads = new ArrayList<>();
    for (Path file : ProtocolFolders.captures()) {
      if (folders.contains(ProtocolFolders.protocolOf(file))) {
        for (var frame : CapturedFrames.of(Files.readAllBytes(file)).frames()) {
          CapturedFrames.payload(frame, number).ifPresent(payloads::add);
        }
      }
    }
    return payloads.stream();
  }
}
