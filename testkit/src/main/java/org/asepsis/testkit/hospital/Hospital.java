// SPDX-License-Identifier: Apache-2.0
package org.asepsis.testkit.hospital;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;

/**
 * The things of a small hospital in seven networks. Makers, models and prefixes are real so that
 * they can be recognised; serial numbers, names and people are not.
 */
public final class Hospital {
  private final List<Host> hosts = new ArrayList<>();

  /** Always the same hospital. */
  public Hospital() {
    servers();
    bedside();
    infusion();
    imaging();
    laboratory();
    offices();
    building();
  }

  private void servers() {
    add(110, 2, 0x005056, "ads01", "server", "", "", "", "", "IT");
    add(110, 10, 0x005056, "ehr01", "ehr", "", "", "", "MSFT 5.0", "IT");
    add(110, 11, 0x005056, "engine01", "integration-engine", "", "", "", "", "IT");
    add(110, 12, 0x005056, "files01", "server", "", "", "", "MSFT 5.0", "IT");
  }

  private void bedside() {
    for (int i = 1; i <= 16; i++) {
      String unit = i <= 8 ? "ICU" : i <= 12 ? "Emergency" : "Ward 4";
      add(
          120,
          20 + i,
          0x0009fb,
          number("mon", i),
          "patient-monitor",
          "Philips",
          "IntelliVue MX700",
          "L.01.22",
          "",
          unit);
    }
    add(
        120,
        10,
        0x0009fb,
        "central-icu",
        "central-station",
        "Philips",
        "Patient Information Center iX",
        "C.03.03",
        "",
        "ICU");
  }

  private void infusion() {
    for (int i = 1; i <= 24; i++) {
      String unit = i <= 10 ? "ICU" : i <= 16 ? "Emergency" : "Ward 4";
      add(
          130,
          20 + i,
          0x00a0cc,
          number("pump", i),
          "infusion-pump",
          "Baxter",
          "Spectrum IQ",
          i % 5 == 0 ? "8.00.01" : "9.01.00",
          "",
          unit);
    }
    add(130, 10, 0x005056, "pump-gateway", "device-gateway", "", "", "", "", "Biomedical");
  }

  private void imaging() {
    add(
        140,
        21,
        0x080069,
        "ct1",
        "ct",
        "GE HEALTHCARE",
        "Revolution CT",
        "RevCT_18HC.23",
        "",
        "Radiology");
    add(
        140,
        22,
        0x080069,
        "mr1",
        "mr",
        "GE MEDICAL SYSTEMS",
        "SIGNA Artist",
        "DV26.0_R03",
        "",
        "Radiology");
    add(
        140,
        23,
        0x0009fb,
        "us1",
        "ultrasound",
        "Philips Medical Systems",
        "EPIQ 7G",
        "EPIQ_5.0.3",
        "",
        "Radiology");
    add(
        140,
        24,
        0x0009fb,
        "us2",
        "ultrasound",
        "Philips Medical Systems",
        "EPIQ 7G",
        "EPIQ_5.0.3",
        "",
        "Cardiology");
    add(
        140,
        25,
        0x080069,
        "dx1",
        "x-ray",
        "GE Healthcare",
        "Optima XR220amx",
        "dm_Platform_release_2.0",
        "",
        "Emergency");
    add(140, 10, 0x005056, "pacs01", "pacs", "", "", "", "", "Radiology");
    for (int i = 1; i <= 4; i++) {
      add(
          140,
          40 + i,
          0x18dbf2,
          number("read", i),
          "dicom-workstation",
          "",
          "",
          "",
          "MSFT 5.0",
          "Radiology");
    }
  }

  private void laboratory() {
    for (int i = 1; i <= 6; i++) {
      add(
          150,
          20 + i,
          0x001d9c,
          number("poc", i),
          "poct-device",
          "Abbott",
          "i-STAT 1",
          "JAMS141A",
          "",
          i <= 3 ? "Emergency" : "ICU");
    }
    add(150, 10, 0x005056, "lab-dm", "lis", "", "", "", "", "Laboratory");
  }

  private void offices() {
    for (int i = 1; i <= 30; i++) {
      add(
          160,
          20 + i,
          0x18dbf2,
          number("ws", i),
          "workstation",
          "Dell",
          "",
          "",
          "MSFT 5.0",
          i <= 12 ? "Nursing" : "Administration");
    }
    for (int i = 1; i <= 6; i++) {
      add(160, 80 + i, 0x3c2af4, number("prn", i), "printer", "HP", "", "", "HP LaserJet", "IT");
    }
    for (int i = 1; i <= 12; i++) {
      add(
          160,
          100 + i,
          0x00270d,
          number("tel", i),
          "phone",
          "Cisco",
          "",
          "",
          "Cisco Systems, Inc. IP Phone CP-8841",
          "IT");
    }
  }

  private void building() {
    for (int i = 1; i <= 8; i++) {
      add(
          170,
          20 + i,
          0xaccc8e,
          number("cam", i),
          "camera",
          "Axis",
          "",
          "",
          "AXIS,Network Camera,P3245-V",
          "Security");
    }
    add(170, 40, 0x00c0b7, "ups-a", "ups", "APC", "", "", "APC", "Facilities");
    add(170, 41, 0x00c0b7, "ups-b", "ups", "APC", "", "", "APC", "Facilities");
    add(170, 50, 0x005056, "video01", "server", "", "", "", "MSFT 5.0", "Security");
  }

  private static String number(String word, int number) {
    return String.format(Locale.ROOT, "%s-%02d", word, number);
  }

  private void add(
      int vlan,
      int last,
      int prefix,
      String name,
      String kind,
      String maker,
      String model,
      String version,
      String vendorClass,
      String department) {
    int count = hosts.size() + 1;
    String serial =
        maker.isEmpty()
            ? ""
            : String.format(Locale.ROOT, "%s%07d", maker.charAt(0), 4_100_000 + 7 * count);
    hosts.add(
        new Host(
            name,
            kind,
            maker,
            model,
            serial,
            version,
            vendorClass,
            department,
            vlan,
            new Mac((long) prefix << 24 | 0x31_0000 | count),
            Ip.parse("10.10." + (vlan - 100) + "." + last)));
  }

  List<Host> hosts() {
    return hosts;
  }

  Host named(String name) {
    return hosts.stream().filter(host -> host.name().equals(name)).findFirst().orElseThrow();
  }

  List<Host> ofKind(String kind) {
    return hosts.stream().filter(host -> host.kind().equals(kind)).toList();
  }

  /** Every word of the recording that would give a patient away: none may be found elsewhere. */
  public List<String> patientWords() {
    return Patients.words();
  }

  /** The morning as a mirror port of the core switch sees it: a pcap file. */
  public byte[] capture() {
    return new Morning(this).capture();
  }

  /** The address plan as a person would write it; one network more than the mirror port sees. */
  public String addressPlan() {
    return """
    prefix,description,vlan,role,site
    10.10.10.0/24,Servers,110,Servers,
    10.10.20.0/24,Bedside monitors,120,Bedside,
    10.10.30.0/24,Infusion pumps,130,Bedside,
    10.10.40.0/24,Imaging,140,Imaging,
    10.10.50.0/24,Point-of-care tests,150,Laboratory,
    10.10.60.0/24,Offices and phones,160,Offices,
    10.10.70.0/24,Building and cameras,170,Building,
    10.10.80.0/24,Operating rooms,180,Surgery,
    10.10.90.0/24,Guests,190,Guests,
    """;
  }

  /** What the maintenance system knows: nearly all medical devices, and two that are nowhere. */
  public String inventory() {
    StringBuilder out =
        new StringBuilder(
            "Asset Tag,Equipment Description,Manufacturer,Model,Serial Number,MAC"
                + " Address,Department,Warranty\n");
    int tag = 20_100;
    for (Host host : hosts) {
      tag++;
      boolean medical = !host.model().isEmpty();
      if (medical && tag % 9 != 0) {
        out.append(
            String.format(
                Locale.ROOT,
                "BME-%d,%s,%s,%s,%s,%s,%s,2028\n",
                tag,
                host.kind(),
                host.maker(),
                host.model(),
                host.serial(),
                tag % 2 == 0 ? host.mac() : "",
                host.department()));
      }
    }
    out.append("BME-19001,infusion-pump,Baxter,Spectrum IQ,B4099001,,Ward 4,2028\n");
    out.append("BME-19002,defibrillator,Zoll,R Series,AF19002,,Emergency,2027\n");
    return out.toString();
  }
}
