// SPDX-License-Identifier: Apache-2.0
package org.asepsis.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.asepsis.observe.Attribute;
import org.asepsis.observe.Observation;
import org.asepsis.observe.Observation.AddressHeld;
import org.asepsis.observe.Observation.AnomalySeen;
import org.asepsis.observe.Observation.AttributeClaimed;
import org.asepsis.observe.Observation.Conversation;
import org.asepsis.observe.Observation.FingerprintSeen;
import org.asepsis.observe.Observation.Hops;
import org.asepsis.observe.Observation.IdentifierClaimed;
import org.asepsis.observe.Observation.NameClaimed;
import org.asepsis.observe.Observation.PatientSeen;
import org.asepsis.observe.Observation.SenderSeen;
import org.asepsis.observe.Observed;
import org.asepsis.observe.PatientField;
import org.asepsis.observe.Provenance;
import org.asepsis.observe.Subject;
import org.asepsis.observe.Token;
import org.asepsis.observe.Voice;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;
import org.asepsis.wire.PacketTime;

/**
 * A made-up health system of several hospitals and what their sensors say of it, hour by hour. The
 * same size gives the same observations; patients are tokens only.
 *
 * @param devices of all sites together
 */
public record HealthSystem(int sites, int devices, int hours) {
  /** 2026-03-02T06:00:00Z. */
  public static final long START = 1_772_431_200 * PacketTime.SECOND;

  private static final long HOUR = 3_600 * PacketTime.SECOND;
  private static final int SERVERS = 12;

  /** One kind of device, as often as its share says. */
  private record Kind(
      int share,
      String name,
      long prefix,
      String type,
      String maker,
      List<String> models,
      String protocol,
      int port,
      List<PatientField> clear) {}

  private static final List<PatientField> FULL =
      List.of(PatientField.NAME, PatientField.MRN, PatientField.BIRTH_DATE);

  private static final List<Kind> KINDS =
      List.of(
          kind(22, "pump", 0x0003b1, "infusion-pump", "Baxter", "Baxter Spectrum IQ", "tls", 443),
          kind(6, "syr", 0x001e42, "syringe-pump", "B. Braun", "Perfusor Space", "http", 80),
          clear(10, "mon", 0x0009fb, "patient-monitor", "Philips", "IntelliVue MX800", "hl7", 2575),
          clear(2, "ecg", 0x000e8c, "ecg", "Baxter", "Welch Allyn ELI 380", "dicom", 104),
          clear(2, "ct", 0x00305b, "ct", "Siemens Healthineers", "SOMATOM Force", "dicom", 104),
          clear(2, "us", 0x0080bd, "ultrasound", "GE HealthCare", "LOGIQ E10", "dicom", 104),
          clear(1, "lab", 0x0004a5, "lab-analyser", "Roche", "cobas 8000", "lis", 4000),
          kind(3, "vent", 0x0030e6, "ventilator", "Draeger", "Evita V800", "http", 80),
          kind(2, "med", 0x00074d, "medication-cabinet", "BD", "Pyxis MedStation ES", "smb", 445),
          kind(20, "ws", 0x001422, "", "Dell", "OptiPlex 7080", "smb", 445),
          kind(9, "phone", 0x00000c, "phone", "Cisco", "CP-8841", "sip", 5060),
          kind(6, "prn", 0x0017a4, "printer", "HP", "LaserJet M507", "ipp", 631),
          kind(6, "cam", 0x00408c, "camera", "Axis", "P3245-LV", "rtsp", 554),
          kind(9, "tab", 0x001ec2, "mobile", "Apple", "iPad", "tls", 443));

  private static Kind kind(
      int share,
      String name,
      long prefix,
      String type,
      String maker,
      String model,
      String protocol,
      int port) {
    return new Kind(
        share,
        name,
        prefix,
        type,
        maker,
        List.of(model, model + " A", model + " II"),
        protocol,
        port,
        List.of());
  }

  private static Kind clear(
      int share,
      String name,
      long prefix,
      String type,
      String maker,
      String model,
      String protocol,
      int port) {
    return new Kind(share, name, prefix, type, maker, List.of(model), protocol, port, FULL);
  }

  /** One hospital's sensor: what it says goes to one listener, in the order of time. */
  private static final class Sensor {
    private final SplittableRandom random;
    private final Consumer<Observed> listener;
    private final int site;
    private long packet;
    private long time;

    Sensor(int site, Consumer<Observed> listener) {
      this.site = site;
      this.listener = listener;
      random = new SplittableRandom(site);
    }

    void say(String protocol, Observation observation) {
      packet++;
      listener.accept(new Observed(observation, new Provenance(0, packet, time, protocol, packet)));
    }

    Subject device(int number) {
      Kind kind = kindOf(number);
      long mac = kind.prefix() << 24 | (long) site << 20 | number;
      return new Subject(Mac.of(mac), address(2, number));
    }

    Subject server(int number) {
      return new Subject(Mac.of(0x005056L << 24 | site << 20 | number), address(1, number));
    }

    private Ip address(int block, int number) {
      return Ip.v4(10L << 24 | (long) (16 * site + block) << 16 | number + 1);
    }

    void hour(int number) {
      Subject own = device(number);
      Kind kind = kindOf(number);
      say("flow", new SenderSeen(own.mac(), own.ip(), Hops.NONE, time, time));
      int peers = 2 + number % 2;
      for (int peer = 0; peer < peers; peer++) {
        Subject server = server((number + peer * 5) % SERVERS);
        for (int talk = 0; talk < 3; talk++) {
          converse(own, server, kind, peer);
        }
      }
      if (!kind.clear().isEmpty()) {
        Subject server = server(number % SERVERS);
        say(kind.protocol(), patient(own, server, kind));
        say(kind.protocol(), patient(own, server, kind));
      }
      if (random.nextInt(500) == 0) {
        say(kind.protocol(), new AnomalySeen(kind.protocol() + "-malformed", "a message is cut"));
      }
    }

    private void converse(Subject own, Subject server, Kind kind, int peer) {
      time += 1_000;
      String protocol = peer == 0 ? kind.protocol() : peer == 1 ? "dns" : "ntp";
      String transport = peer == 0 ? "tcp" : "udp";
      int port = peer == 0 ? kind.port() : peer == 1 ? 53 : 123;
      long bytes = 400L + random.nextInt(4_000);
      int ephemeral = 40_000 + random.nextInt(20_000);
      say(
          "flow",
          new Conversation(
              own, server, transport, ephemeral, port, protocol, 10, bytes, time, time, time));
    }

    private PatientSeen patient(Subject own, Subject server, Kind kind) {
      // As many patients at a time as a hospital has beds.
      long number = random.nextInt(600) + 1_000L * site;
      Token issued = new Token(Token.Kind.ISSUED_IDENTIFIER, 1, number, number, number, number);
      Token named = new Token(Token.Kind.NAME_AND_BIRTH_DATE, 1, ~number, 1, 2, 3);
      return new PatientSeen(own, server, List.of(issued, named), Set.copyOf(kind.clear()), "OH");
    }

    void introduce(int number) {
      Subject own = device(number);
      Kind kind = kindOf(number);
      String name = String.format(Locale.ROOT, "%s-%d-%05d", kind.name(), site, number);
      say("arp", new AddressHeld(own.mac(), own.ip(), "sender protocol address"));
      say("dhcp", new NameClaimed(own, name, "option 12"));
      say("dhcp", new FingerprintSeen(own, "dhcp-vendor-class", "MSFT 5.0", "option 60"));
      if (!kind.type().isEmpty() && number % 4 != 0) {
        String model = kind.models().get(number % kind.models().size());
        claim(own, kind, Attribute.MODEL, model);
        claim(own, kind, Attribute.MANUFACTURER, kind.maker());
        claim(own, kind, Attribute.VERSION, "4." + number % 7);
        claim(own, kind, Attribute.SERIAL, "SN" + (site * 1_000_000L + number));
      }
      if (kind.protocol().equals("dicom")) {
        say("dicom", new IdentifierClaimed(own, "ae-title", name.toUpperCase(Locale.ROOT), "AE"));
      }
    }

    private void claim(Subject own, Kind kind, Attribute attribute, String value) {
      say(
          kind.protocol(),
          new AttributeClaimed(own, attribute, value, attribute.name(), 0.95, Voice.STATED, ""));
    }
  }

  private static Kind kindOf(int number) {
    int place = (int) (number * 2_654_435_761L >>> 8 & 0xffff) % 100;
    for (Kind kind : KINDS) {
      place -= kind.share();
      if (place < 0) {
        return kind;
      }
    }
    return KINDS.getFirst();
  }

  /** Devices of each site. */
  public int devicesOf() {
    return devices / sites;
  }

  /** Says everything that the sensor of this site says, in order. */
  public void observe(int site, Consumer<Observed> listener) {
    Sensor sensor = new Sensor(site, listener);
    for (int hour = 0; hour < hours; hour++) {
      sensor.time = START + hour * HOUR;
      for (int server = 0; server < SERVERS; server++) {
        Subject own = sensor.server(server);
        sensor.say("arp", new AddressHeld(own.mac(), own.ip(), "sender protocol address"));
        sensor.say(
            "flow", new SenderSeen(own.mac(), own.ip(), Hops.NONE, sensor.time, sensor.time));
      }
      for (int number : shuffled(sensor.random)) {
        // Leases are renewed and associations opened anew a few times a day.
        if ((hour + number) % 4 == 0 || hour == 0) {
          sensor.introduce(number);
        }
        sensor.hour(number);
      }
    }
  }

  private List<Integer> shuffled(SplittableRandom random) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < devicesOf(); i++) {
      numbers.add(SERVERS + i);
    }
    Collections.shuffle(numbers, new Random(random.nextLong()));
    return numbers;
  }
}
