// SPDX-License-Identifier: Apache-2.0
package org.asepsis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.asepsis.capture.CaptureReader;
import org.asepsis.engine.Engine;
import org.asepsis.engine.Limits;
import org.asepsis.engine.Registry;
import org.asepsis.engine.Said;
import org.asepsis.engine.SiteKey;
import org.asepsis.inventory.Device;
import org.asepsis.inventory.Inventory;
import org.asepsis.inventory.SiteNetworks;
import org.asepsis.observe.Attribute;
import org.asepsis.observe.Observation;
import org.asepsis.observe.Observation.Conversation;
import org.asepsis.observe.Observation.SenderSeen;
import org.asepsis.observe.Observed;
import org.asepsis.observe.Provenance;
import org.asepsis.observe.Subject;
import org.asepsis.stream.Kept;
import org.asepsis.testkit.hospital.Hospital;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;
import org.asepsis.wire.PacketTime;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All rules over the morning of a whole hospital, and over the next one. */
class QuietDayTest {
  private static final long DAY = 86_400 * PacketTime.SECOND;

  private static final List<Observed> MORNING = new ArrayList<>();
  private static final Map<Ip, Known> DEVICES = new HashMap<>();

  private static final Knowing KNOWING =
      new Knowing() {
        @Override
        public Known about(Subject subject) {
          return DEVICES.getOrDefault(subject.ip(), Known.NOTHING);
        }

        @Override
        public boolean isInside(Ip ip) {
          return SiteNetworks.usual().contains(ip);
        }
      };

  @BeforeAll
  static void readTheMorning() throws Exception {
    Engine.Settings settings =
        new Engine.Settings(
            1, Engine.Logs.UNWANTED, Limits.DEFAULT, SiteKey.of(new byte[SiteKey.LENGTH]));
    Inventory inventory = new Inventory(SiteNetworks.usual());
    try (Engine engine =
            new Engine(
                settings,
                Registry.load(),
                said -> {
                  if (said instanceof Said.Fact fact) {
                    MORNING.add(fact.observed());
                  }
                });
        CaptureReader reader =
            CaptureReader.open(new ByteArrayInputStream(new Hospital().capture()))) {
      engine.read(reader);
    }
    MORNING.forEach(inventory::add);
    for (Device device : inventory.devices()) {
      Known known = new Known(device.medical(), device.value(Attribute.TYPE));
      device.addresses().forEach(ip -> DEVICES.put(ip, known));
    }
  }

  @Test
  void theFirstMorningOnlyTeaches() {
    Detector detector = new Detector(Rules.all(), KNOWING, new Course(false));
    MORNING.forEach(seen -> detector.accept(seen, 1));
    assertThat(detector.takeRaised()).isEmpty();
  }

  @Test
  void theSecondMorningRaisesNothingAlthoughTheLearningWasEnded() {
    Detector first = new Detector(Rules.all(), KNOWING, new Course(false));
    MORNING.forEach(seen -> first.accept(seen, 1));
    Detector second = goneOn(first, new Course(true));
    MORNING.forEach(seen -> second.accept(later(seen, DAY), 2));
    assertThat(second.takeRaised()).isEmpty();
  }

  @Test
  void aStrangerOnTheSecondMorningIsSeen() {
    Detector first = new Detector(Rules.all(), KNOWING, new Course(false));
    MORNING.forEach(seen -> first.accept(seen, 1));
    Detector second = goneOn(first, new Course(true));
    MORNING.forEach(seen -> second.accept(later(seen, DAY), 2));
    Ip stranger = Ip.parse("10.10.20.200");
    Mac mac = Mac.parse("00:0c:29:12:34:56");
    long time = second.takeChanges().isEmpty() ? 0 : MORNING.getLast().provenance().time() + DAY;
    second.accept(
        new Observed(
            new SenderSeen(mac, stranger, Observation.Hops.NONE, time, time),
            new Provenance(0, 9_999, time, "flow", 0)),
        2);
    assertThat(second.takeRaised()).extracting(Raised::rule).containsExactly("new-device");
  }

  @Test
  void alertsDoNotDependOnWhereBatchesAreCut() {
    List<Raised> whole = raised(MORNING.size());
    assertThat(whole).isNotEmpty();
    assertThat(raised(97)).isEqualTo(whole);
    assertThat(raised(2_048)).isEqualTo(whole);
    assertThat(raised(MORNING.size())).isEqualTo(whole);
    assertThat(whole.stream().filter(one -> !one.again()).map(one -> one.id(1)))
        .doesNotHaveDuplicates();
  }

  /** Everything is new to a detector that does not learn; after each batch another one goes on. */
  private static List<Raised> raised(int batch) {
    Map<String, Map<String, Kept>> kept = new HashMap<>();
    List<Raised> all = new ArrayList<>();
    for (int at = 0; at < MORNING.size(); at += batch) {
      Detector detector = restored(kept, new Course(true));
      MORNING
          .subList(at, Math.min(at + batch, MORNING.size()))
          .forEach(seen -> detector.accept(seen, 1));
      all.addAll(detector.takeRaised());
      keep(detector, kept);
    }
    return all;
  }

  private static Detector goneOn(Detector from, Course course) {
    Map<String, Map<String, Kept>> kept = new HashMap<>();
    keep(from, kept);
    return restored(kept, course);
  }

  private static void keep(Detector detector, Map<String, Map<String, Kept>> kept) {
    detector
        .takeChanges()
        .forEach((rule, keys) -> kept.computeIfAbsent(rule, _ -> new HashMap<>()).putAll(keys));
  }

  private static Detector restored(Map<String, Map<String, Kept>> kept, Course course) {
    Detector detector = new Detector(Rules.all(), KNOWING, course);
    kept.forEach((rule, keys) -> keys.forEach((key, value) -> detector.restore(rule, key, value)));
    detector.resume();
    return detector;
  }

  private static Observed later(Observed seen, long by) {
    Provenance at = seen.provenance();
    Observation moved =
        switch (seen.observation()) {
          case SenderSeen one ->
              new SenderSeen(one.mac(), one.ip(), one.hops(), one.first() + by, one.last() + by);
          case Conversation one ->
              new Conversation(
                  one.originator(),
                  one.responder(),
                  one.transport(),
                  one.originatorPort(),
                  one.responderPort(),
                  one.protocol(),
                  one.packets(),
                  one.bytes(),
                  one.first() + by,
                  later(one.originatorLast(), by),
                  later(one.responderLast(), by));
          case Observation other -> other;
        };
    return new Observed(
        moved, new Provenance(at.capture(), at.packet(), at.time() + by, at.protocol(), at.flow()));
  }

  private static long later(long time, long by) {
    return time == PacketTime.NEVER ? PacketTime.NEVER : time + by;
  }
}
