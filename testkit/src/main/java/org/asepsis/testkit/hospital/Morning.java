// SPDX-License-Identifier: Apache-2.0
package org.asepsis.testkit.hospital;

import static org.asepsis.testkit.hospital.Line.text;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import org.asepsis.testkit.hospital.Patients.Patient;

/** Two hours of clinical routine, conversation by conversation. */
final class Morning {
  /** 5 March 2026, 08:00 UTC. */
  private static final long BEGIN = 1_772_697_600L;

  private static final int ROUNDS = 8;
  private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  private static final String MR = "1.2.840.10008.5.1.4.1.1.4";
  private static final String US = "1.2.840.10008.5.1.4.1.1.6.1";
  private static final String DX = "1.2.840.10008.5.1.4.1.1.1.1";

  private final Hospital hospital;
  private final Line line = new Line(BEGIN);
  private int message;
  private int next;

  Morning(Hospital hospital) {
    this.hospital = hospital;
  }

  byte[] capture() {
    for (Host host : hospital.hosts()) {
      arrive(host);
    }
    for (int round = 0; round < ROUNDS; round++) {
      admissions();
      vitals();
      infusions(round);
      images(round);
      bloodTests(round);
      officeWork(round);
      line.pause(14 * 60_000L);
    }
    return line.bytes();
  }

  private Patient patient() {
    return Patients.of(next++);
  }

  private void arrive(Host host) {
    Host server = hospital.named("ads01");
    if (!host.name().endsWith("01") && !host.name().startsWith("pump-gateway")) {
      line.shout(host, 68, 67, dhcp(1, 3, host));
      line.datagram(server, host, 67, 68, dhcp(2, 5, host));
    }
    line.announce(host);
    line.pause(40);
  }

  /** RFC 2131: a request or its acknowledgement. */
  private byte[] dhcp(int operation, int type, Host host) {
    ByteBuffer out = ByteBuffer.allocate(400);
    out.put((byte) operation).put((byte) 1).put((byte) 6).put((byte) 0);
    out.putInt(0x4100 + host.ip().octets()[3]).putInt(0).putInt(0);
    out.put(operation == 2 ? host.ip().octets() : new byte[4]).putInt(0).putInt(0);
    out.put(ByteBuffer.allocate(8).putLong(host.mac().value() << 16).array()).putLong(0);
    out.position(236).putInt(0x6382_5363);
    out.put((byte) 53).put((byte) 1).put((byte) type);
    if (operation == 1) {
      option(out, 12, host.name());
      if (!host.vendorClass().isEmpty()) {
        option(out, 60, host.vendorClass());
      }
      out.put(new byte[] {55, 4, 1, 3, 6, 15});
    }
    out.put((byte) 255);
    return java.util.Arrays.copyOf(out.array(), out.position());
  }

  private static void option(ByteBuffer out, int code, String value) {
    out.put((byte) code).put((byte) value.length()).put(text(value));
  }

  private void hl7(Host from, Host to, int port, String application, List<String> segments) {
    message++;
    String id = "M" + (70_000 + message);
    String header =
        "MSH|^~\\&|"
            + application
            + "|GENERAL|ENGINE|GENERAL|20260305080000||"
            + segments.getFirst()
            + "|"
            + id
            + "|P|2.6";
    String body = header + "\r" + String.join("\r", segments.subList(1, segments.size())) + "\r";
    String answer =
        "MSH|^~\\&|ENGINE|GENERAL|"
            + application
            + "|GENERAL|20260305080000||ACK|A"
            + message
            + "|P|2.6\rMSA|AA|"
            + id
            + "\r";
    line.talk(from, to, port).ask(framed(body)).answer(framed(answer)).close();
    line.pause(300);
  }

  private static byte[] framed(String message) {
    return text("\u000b" + message + "\u001c\r");
  }

  private static String pid(Patient patient) {
    return "PID|1||"
        + patient.number()
        + "^^^GENERAL^MR||"
        + patient.family()
        + "^"
        + patient.given()
        + "||"
        + patient.birthDate()
        + "|F|||1 Elm Row^^Springfield^OH^45501";
  }

  private void admissions() {
    Host ehr = hospital.named("ehr01");
    Host engine = hospital.named("engine01");
    for (int i = 0; i < 5; i++) {
      Patient patient = patient();
      hl7(
          ehr,
          engine,
          6661,
          "EHR",
          List.of("ADT^A01^ADT_A01", "EVN||20260305080000", pid(patient), "PV1|1|I|ICU^0" + i));
    }
  }

  private void vitals() {
    Host engine = hospital.named("engine01");
    for (Host monitor : hospital.ofKind("patient-monitor")) {
      Patient patient = patient();
      hl7(
          monitor,
          engine,
          6662,
          monitor.name().toUpperCase(Locale.ROOT),
          List.of(
              "ORU^R01^ORU_R01",
              pid(patient),
              "PV1|1|I|" + monitor.department(),
              "OBR|1||" + message + "|VS^Vital signs",
              "OBX|1|NM|8867-4^Heart rate^LN||"
                  + (60 + message % 50)
                  + "|/min|||||R|||20260305080000||||"
                  + monitor.model()
                  + "^"
                  + monitor.maker()
                  + "^"
                  + monitor.serial()
                  + "^SERIAL"));
    }
  }

  private void infusions(int round) {
    Host gateway = hospital.named("pump-gateway");
    for (Host pump : hospital.ofKind("infusion-pump")) {
      if (pump.ip().octets()[3] % 4 == round % 4) {
        Patient patient = patient();
        hl7(
            pump,
            gateway,
            6663,
            pump.name().toUpperCase(Locale.ROOT),
            List.of(
                "ORU^R01^ORU_R01",
                pid(patient),
                "OBR|1||" + message + "|INF^Infusion",
                "OBX|1|NM|158007^MDC_FLOW_FLUID_PUMP_CURRENT^MDC||42|mL/h|||||R|||20260305080000||||"
                    + pump.model()
                    + "^"
                    + pump.maker()
                    + "^"
                    + pump.serial()
                    + "^SERIAL"));
      }
    }
    hl7(
        gateway,
        hospital.named("engine01"),
        6661,
        "PUMPGW",
        List.of(
            "ORU^R01^ORU_R01",
            pid(patient()),
            "OBR|1||" + message + "|INF^Infusion",
            "OBX|1|NM|42^Rate||42|mL/h"));
  }

  private void images(int round) {
    image(hospital.named("ct1"), CT, "CT", round);
    image(hospital.named("mr1"), MR, "MR", round);
    image(hospital.named(round % 2 == 0 ? "us1" : "us2"), US, "US", round);
    image(hospital.named("dx1"), DX, "DX", round);
    Host pacs = hospital.named("pacs01");
    for (Host station : hospital.ofKind("dicom-workstation")) {
      tls(station, pacs, "pacs01.example.org");
    }
  }

  private void image(Host modality, String sopClass, String code, int round) {
    Host pacs = hospital.named("pacs01");
    Patient patient = patient();
    String title = modality.name().toUpperCase(Locale.ROOT);
    String instance = "1.2.826.0.1.3680043.8.498." + modality.ip().octets()[3] + "." + (round + 1);
    ByteArrayOutputStream set = new ByteArrayOutputStream();
    set.writeBytes(Dicom.field(8, 0x16, "UI", sopClass));
    set.writeBytes(Dicom.field(8, 0x18, "UI", instance));
    set.writeBytes(Dicom.field(8, 0x60, "CS", code));
    set.writeBytes(Dicom.field(8, 0x70, "LO", modality.maker()));
    set.writeBytes(Dicom.field(8, 0x80, "LO", "General Hospital"));
    set.writeBytes(Dicom.field(8, 0x1010, "SH", title));
    set.writeBytes(Dicom.field(8, 0x1090, "LO", modality.model()));
    set.writeBytes(Dicom.field(0x10, 0x10, "PN", patient.family() + "^" + patient.given()));
    set.writeBytes(Dicom.field(0x10, 0x20, "LO", patient.number()));
    set.writeBytes(Dicom.field(0x10, 0x30, "DA", patient.birthDate()));
    set.writeBytes(Dicom.field(0x18, 0x1000, "LO", modality.serial()));
    set.writeBytes(Dicom.field(0x18, 0x1020, "LO", modality.version()));
    set.writeBytes(Dicom.pixels(4_096));
    line.talk(modality, pacs, 104)
        .ask(Dicom.associate("PACS01", title, sopClass, title + "_V1"))
        .answer(Dicom.accept("PACS01", title, "ARCHIVE_3"))
        .ask(Dicom.store(1, sopClass, instance))
        .ask(Dicom.data(set.toByteArray()))
        .answer(Dicom.stored(1, sopClass, instance))
        .ask(Dicom.release(5))
        .answer(Dicom.release(6))
        .close();
    line.pause(500);
  }

  private void bloodTests(int round) {
    Host manager = hospital.named("lab-dm");
    for (Host meter : hospital.ofKind("poct-device")) {
      if (meter.ip().octets()[3] % 2 == round % 2) {
        Patient patient = patient();
        String hello =
            "<HEL.R01><HDR><HDR.control_id V=\"1\"/><HDR.version_id V=\"POCT1\"/><HDR.creation_dttm"
                + " V=\"2026-03-05T08:00:00\"/></HDR><DEV><DEV.device_id V=\""
                + meter.serial()
                + "\"/><DEV.vendor_id V=\""
                + meter.maker()
                + "\"/><DEV.model_id V=\""
                + meter.model()
                + "\"/><DEV.serial_id V=\""
                + meter.serial()
                + "\"/><DEV.manufacturer_name V=\""
                + meter.maker()
                + "\"/><DEV.sw_version V=\""
                + meter.version()
                + "\"/><DEV.device_name V=\""
                + meter.name()
                + "\"/></DEV></HEL.R01>";
        String acknowledged =
            "<ACK.R01><HDR><HDR.control_id V=\"2\"/></HDR><ACK><ACK.type_cd"
                + " V=\"AA\"/><ACK.ack_control_id V=\"1\"/></ACK></ACK.R01>";
        String result =
            "<OBS.R01><HDR><HDR.control_id V=\"3\"/></HDR><SVC><SVC.role_cd"
                + " V=\"OBS\"/><SVC.observation_dttm V=\"2026-03-05T08:00:00\"/><PT><PT.patient_id"
                + " V=\""
                + patient.number()
                + "\"/><PT.name V=\""
                + patient.family()
                + " "
                + patient.given()
                + "\"/><PT.birth_date V=\""
                + patient.birthDate()
                + "\"/><OBS><OBS.observation_id V=\"2339-0\"/><OBS.value V=\"98\""
                + " U=\"mg/dL\"/></OBS></PT></SVC></OBS.R01>";
        line.talk(meter, manager, 3001)
            .ask(text(hello))
            .answer(text(acknowledged))
            .ask(text(result))
            .answer(text(acknowledged))
            .close();
        line.pause(400);
      }
    }
    hl7(
        manager,
        hospital.named("engine01"),
        6661,
        "LABDM",
        List.of(
            "ORU^R01^ORU_R01",
            pid(patient()),
            "OBR|1||" + message + "|GLU^Glucose",
            "OBX|1|NM|2339-0^Glucose^LN||98|mg/dL"));
  }

  private void officeWork(int round) {
    Host ehr = hospital.named("ehr01");
    Host server = hospital.named("ads01");
    for (Host desk : hospital.ofKind("workstation")) {
      if (desk.ip().octets()[3] % 3 == round % 3) {
        line.datagram(
            desk, server, 50_000 + round, 53, question("ehr01.example.org", desk.ip().octets()[3]));
        line.datagram(
            server,
            desk,
            53,
            50_000 + round,
            answer("ehr01.example.org", desk.ip().octets()[3], ehr));
        tls(desk, ehr, "ehr01.example.org");
        web(desk, hospital.named("prn-0" + (1 + desk.ip().octets()[3] % 6)));
      }
    }
    Host recorder = hospital.named("video01");
    for (Host camera : hospital.ofKind("camera")) {
      web(recorder, camera);
    }
  }

  private void web(Host client, Host server) {
    line.talk(client, server, 80)
        .ask(
            text(
                "GET /status HTTP/1.1\r\nHost: "
                    + server.name()
                    + "\r\nUser-Agent: Mozilla/5.0\r\n\r\n"))
        .answer(
            text(
                "HTTP/1.1 200 OK\r\nServer: "
                    + (server.kind().equals("printer") ? "HP HTTP Server" : "Boa/0.94.14rc21")
                    + "\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok"))
        .close();
    line.pause(200);
  }

  /** RFC 8446: hello and hello; what follows is encrypted and stands here as noise. */
  private void tls(Host client, Host server, String name) {
    byte[] host = text(name);
    byte[] sni =
        ByteBuffer.allocate(9 + host.length)
            .putShort((short) 0)
            .putShort((short) (5 + host.length))
            .putShort((short) (3 + host.length))
            .put((byte) 0)
            .putShort((short) host.length)
            .put(host)
            .array();
    byte[] versions = {0, 43, 0, 3, 2, 3, 4};
    byte[] hello =
        Dicom.join(
            new byte[] {3, 3},
            new byte[32],
            new byte[] {0, 0, 4, 0x13, 1, 0x13, 2, 1, 0},
            lengthOf(sni.length + versions.length),
            sni,
            versions);
    byte[] back =
        Dicom.join(
            new byte[] {3, 3}, new byte[32], new byte[] {0, 0x13, 1, 0, 0, 6, 0, 43, 0, 2, 3, 4});
    line.talk(client, server, 443)
        .ask(record(22, handshake(1, hello)))
        .answer(record(22, handshake(2, back)))
        .answer(record(23, new byte[600]))
        .ask(record(23, new byte[300]))
        .close();
    line.pause(150);
  }

  private static byte[] lengthOf(int length) {
    return ByteBuffer.allocate(2).putShort((short) length).array();
  }

  private static byte[] handshake(int type, byte[] body) {
    return Dicom.join(ByteBuffer.allocate(4).putInt(type << 24 | body.length).array(), body);
  }

  private static byte[] record(int type, byte[] body) {
    return Dicom.join(new byte[] {(byte) type, 3, 3}, lengthOf(body.length), body);
  }

  /** RFC 1035: one question for an address. */
  private static byte[] question(String name, int id) {
    return Dicom.join(
        new byte[] {0, (byte) id, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0},
        labels(name),
        new byte[] {0, 1, 0, 1});
  }

  private static byte[] answer(String name, int id, Host host) {
    return Dicom.join(
        new byte[] {0, (byte) id, (byte) 0x85, (byte) 0x80, 0, 1, 0, 1, 0, 0, 0, 0},
        labels(name),
        new byte[] {0, 1, 0, 1, (byte) 0xc0, 12, 0, 1, 0, 1, 0, 0, 14, 16, 0, 4},
        host.ip().octets());
  }

  private static byte[] labels(String name) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String label : name.split("\\.", -1)) {
      out.write(label.length());
      out.writeBytes(text(label));
    }
    out.write(0);
    return out.toByteArray();
  }
}
