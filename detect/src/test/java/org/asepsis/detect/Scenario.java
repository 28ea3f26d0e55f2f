// SPDX-License-Identifier: Apache-2.0
package org.asepsis.detect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.asepsis.inventory.Device.Medical;
import org.asepsis.inventory.SiteNetworks;
import org.asepsis.inventory.Types;
import org.asepsis.observe.Observation;
import org.asepsis.observe.Observation.ActSeen;
import org.asepsis.observe.Observation.AddressHeld;
import org.asepsis.observe.Observation.Conversation;
import org.asepsis.observe.Observation.Hops;
import org.asepsis.observe.Observation.PatientSeen;
import org.asepsis.observe.Observation.SenderSeen;
import org.asepsis.observe.Observed;
import org.asepsis.observe.PatientField;
import org.asepsis.observe.Provenance;
import org.asepsis.observe.Subject;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;
import org.asepsis.wire.PacketTime;

/**
 * A file that says what is seen and which alerts must come of it; README.md beside the files has
 * the words.
 */
final class Scenario {
  static final long CAPTURE = 7;

  final List<String> rules = new ArrayList<>();
  final List<Observed> events = new ArrayList<>();
  final List<String> expected = new ArrayList<>();
  final List<Raised> watched = new ArrayList<>();
  private final Map<Ip, Known> known = new HashMap<>();
  private boolean learningEnded;
  private int packet;

  static Scenario read(String text) {
    Scenario scenario = new Scenario();
    for (String line : text.lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        try {
          scenario.line(List.of(line.strip().split("\\s+", -1)), line.strip());
        } catch (RuntimeException e) {
          throw new IllegalArgumentException("cannot read: " + line, e);
        }
      }
    }
    return scenario;
  }

  private void line(List<String> words, String line) {
    switch (words.getFirst()) {
      case "rule" -> rules.add(words.get(1));
      case "learning" -> learningEnded = words.get(1).equals("ended");
      case "known" -> known.put(Ip.parse(words.get(1)), known(words.get(2)));
      case "expect" -> expected.add(line.substring("expect".length()).strip());
      case "silent" -> silent(words);
      default -> event(words);
    }
  }

  private static Known known(String type) {
    Medical medical = Types.bundled().medical(type);
    return new Known(medical, type);
  }

  /** {@code silent RULE NAME HEARD NOW}. */
  private void silent(List<String> words) {
    Rule rule = Rules.named(words.get(1)).orElseThrow();
    Watch.silent(rule, words.get(2), time(words.get(3)), time(words.get(4)))
        .ifPresent(watched::add);
  }

  /** {@code TIME [xCOUNT every SECONDS] KIND …}; a star stands for the number of the repetition. */
  private void event(List<String> words) {
    long at = time(words.getFirst());
    int times = 1;
    long step = 0;
    List<String> rest = words.subList(1, words.size());
    if (rest.getFirst().matches("x\\d+")) {
      times = Integer.parseInt(rest.getFirst().substring(1));
      step = Long.parseLong(rest.get(2)) * PacketTime.SECOND;
      rest = rest.subList(3, rest.size());
    }
    for (int i = 1; i <= times; i++) {
      int number = i;
      long time = at + (i - 1) * step;
      List<String> own =
          rest.stream().map(word -> word.replace("*", Integer.toString(number))).toList();
      packet++;
      events.add(
          new Observed(observation(own, time), new Provenance(0, packet, time, protocol(own), 0)));
    }
  }

  private static String protocol(List<String> words) {
    return switch (words.getFirst()) {
      case "patient" -> words.get(3);
      case "act" -> words.get(3).startsWith("dicom") ? "dicom" : "http";
      default -> "flow";
    };
  }

  private static Observation observation(List<String> words, long time) {
    return switch (words.getFirst()) {
      case "sends" ->
          new SenderSeen(
              mac(words.get(1)),
              ip(words.get(2)),
              words.contains("routed") ? Hops.SOME : Hops.NONE,
              time,
              time);
      case "holds" -> new AddressHeld(mac(words.get(1)), ip(words.get(2)), "test");
      case "talk" -> talk(words, time);
      case "patient" ->
          new PatientSeen(
              subject(words.get(1)),
              subject(words.get(2)),
              List.of(),
              java.util.Set.of(PatientField.MRN),
              "");
      case "act" ->
          new ActSeen(
              subject(words.get(1)),
              subject(words.get(2)),
              words.get(3),
              String.join(" ", words.subList(4, words.size())),
              "field");
      default -> throw new IllegalArgumentException("no event is called " + words.getFirst());
    };
  }

  /** {@code talk FROM TO TRANSPORT PORT PROTOCOL packets N seconds N [unanswered]}. */
  private static Conversation talk(List<String> words, long time) {
    long packets = Long.parseLong(words.get(7));
    long last = time + Long.parseLong(words.get(9)) * PacketTime.SECOND;
    return new Conversation(
        subject(words.get(1)),
        subject(words.get(2)),
        words.get(3),
        50_000,
        Integer.parseInt(words.get(4)),
        words.get(5).equals("-") ? "" : words.get(5),
        packets,
        packets * 80,
        time,
        last,
        words.contains("unanswered") ? PacketTime.NEVER : last);
  }

  private static Subject subject(String word) {
    return word.indexOf('/') < 0
        ? Subject.of(ip(word))
        : new Subject(
            mac(word.substring(0, word.indexOf('/'))), ip(word.substring(word.indexOf('/') + 1)));
  }

  private static Ip ip(String word) {
    return word.equals("-") ? Ip.NONE : Ip.parse(word);
  }

  private static Mac mac(String word) {
    return Mac.parse(word);
  }

  static long time(String word) {
    Instant at = Instant.parse(word);
    return at.getEpochSecond() * PacketTime.SECOND + at.getNano();
  }

  /** Alerts in the words of {@code expect}, those of unfitting parties left out. */
  List<String> run() {
    Knowing knowing = knowing();
    List<Rule> all = rules.stream().map(id -> Rules.named(id).orElseThrow()).toList();
    Detector detector = new Detector(all, knowing, new Course(learningEnded));
    events.forEach(event -> detector.accept(event, CAPTURE));
    List<Raised> raised = new ArrayList<>(detector.takeRaised());
    raised.addAll(watched);
    return raised.stream()
        .filter(one -> !one.again())
        .filter(one ->
            Rules.named(one.rule())
                    .orElseThrow()
                    .when()
                    .judgeFinally(one.originator(), one.responder(), knowing)
                == Verdict.YES)
        .map(Scenario::words)
        .toList();
  }

  Knowing knowing() {
    SiteNetworks networks = SiteNetworks.usual();
    return new Knowing() {
      @Override
      public Known about(Subject subject) {
        return known.getOrDefault(subject.ip(), Known.NOTHING);
      }

      @Override
      public boolean isInside(Ip ip) {
        return networks.contains(ip);
      }
    };
  }

  private static String words(Raised raised) {
    String packets =
        String.join(
            ",", raised.evidence().stream().map(sight -> Long.toString(sight.packet())).toList());
    return raised.rule()
        + " "
        + raised.severity().label()
        + " "
        + party(raised.originator())
        + " "
        + party(raised.responder())
        + (packets.isEmpty() ? "" : " packets " + packets);
  }

  private static String party(Subject subject) {
    return subject.equals(new Subject(Mac.NONE, Ip.NONE)) ? "-" : Kinds.name(subject);
  }
}
