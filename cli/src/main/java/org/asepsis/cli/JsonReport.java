// SPDX-License-Identifier: Apache-2.0
package org.asepsis.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.asepsis.assess.Exposure;
import org.asepsis.inventory.Anomalies.Anomaly;
import org.asepsis.inventory.AttributeValue;
import org.asepsis.inventory.Device;
import org.asepsis.inventory.Evidence;
import org.asepsis.inventory.Inventory.ProtocolVolume;
import org.asepsis.observe.Attribute;
import org.asepsis.observe.PatientField;
import org.asepsis.wire.PacketTime;
import org.asepsis.wire.Text;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The result as the JSON document of the outer contract, section 2. */
final class JsonReport {
  private final Result result;
  private final JsonGenerator json;

  private JsonReport(Result result, JsonGenerator json) {
    this.result = result;
    this.json = json;
  }

  static void write(Result result, OutputStream out) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
      new JsonReport(result, json).document();
      json.writeRaw('\n');
    } catch (tools.jackson.core.exc.JacksonIOException e) {
      throw e.getCause();
    }
  }

  private void document() {
    json.writeStartObject();
    json.writeStringProperty("asepsis", Main.VERSION);
    array("captures");
    result.captures().stream()
        .sorted(Comparator.comparing(Result.Capture::file, Text.BY_BYTES))
        .forEach(this::capture);
    json.writeEndArray();
    array("devices");
    result.devices().forEach(this::device);
    json.writeEndArray();
    array("exposures");
    result.exposures().forEach(this::exposure);
    json.writeEndArray();
    array("anomalies");
    result.anomalies().forEach(this::anomaly);
    json.writeEndArray();
    array("protocols");
    for (ProtocolVolume protocol : result.protocols()) {
      json.writeStartObject();
      json.writeStringProperty("name", protocol.name());
      json.writeNumberProperty("flows", protocol.flows());
      json.writeNumberProperty("bytes", protocol.bytes());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void array(String name) {
    json.writeName(name);
    json.writeStartArray();
  }

  private void capture(Result.Capture capture) {
    json.writeStartObject();
    json.writeStringProperty("file", capture.file());
    json.writeStringProperty("format", capture.format());
    json.writeNumberProperty("packets", capture.packets());
    json.writeNumberProperty("bytes", capture.bytes());
    time("first", capture.first());
    time("last", capture.last());
    if (capture.damaged() == null) {
      json.writeNullProperty("damaged");
    } else {
      json.writeName("damaged");
      json.writeStartObject();
      json.writeNumberProperty("offset", capture.damaged().offset());
      json.writeStringProperty("reason", capture.damaged().reason());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void time(String name, long nanos) {
    if (nanos == PacketTime.NEVER || nanos == Long.MAX_VALUE) {
      json.writeNullProperty(name);
    } else {
      json.writeStringProperty(name, PacketTime.text(nanos));
    }
  }

  private void device(Device device) {
    json.writeStartObject();
    json.writeStringProperty("id", device.id());
    texts("mac", device.macs().stream().map(Object::toString).toList());
    texts("ip", device.addresses().stream().map(Object::toString).toList());
    texts("names", names(device));
    for (Attribute attribute : Attribute.values()) {
      attribute(device, attribute);
    }
    switch (device.medical()) {
      case YES -> json.writeBooleanProperty("medical", true);
      case NO -> json.writeBooleanProperty("medical", false);
      case UNKNOWN -> json.writeNullProperty("medical");
    }
    array("identifiers");
    for (Device.Identifier identifier : device.identifiers()) {
      json.writeStartObject();
      json.writeStringProperty("kind", identifier.kind());
      json.writeStringProperty("value", identifier.value());
      json.writeEndObject();
    }
    json.writeEndArray();
    array("services");
    device.services().forEach(this::service);
    json.writeEndArray();
    array("peers");
    device.peers().forEach(this::peer);
    json.writeEndArray();
    time("first", device.first());
    time("last", device.last());
    json.writeEndObject();
  }

  private List<String> names(Device device) {
    Set<String> names = new TreeSet<>(Text.BY_BYTES);
    device.names().forEach(name -> names.add(result.redaction().name(name)));
    return List.copyOf(names);
  }

  private void texts(String name, List<String> values) {
    array(name);
    values.forEach(json::writeString);
    json.writeEndArray();
  }

  private void attribute(Device device, Attribute attribute) {
    String name = attribute.name().toLowerCase(Locale.ROOT);
    Optional<AttributeValue> found = device.attribute(attribute);
    if (found.isEmpty()) {
      json.writeNullProperty(name);
      return;
    }
    AttributeValue value = found.get();
    json.writeName(name);
    json.writeStartObject();
    json.writeStringProperty("value", value.value());
    json.writeNumberProperty("confidence", confidence(value.confidence()));
    array("evidence");
    value.evidence().stream()
        .sorted(
            Comparator.comparing((Evidence one) -> result.capture(one.capture()), Text.BY_BYTES)
                .thenComparingLong(Evidence::packet)
                .thenComparing(Evidence::protocol)
                .thenComparing(Evidence::field)
                .thenComparing(Evidence::value, Text.BY_BYTES))
        .forEach(one -> evidence(device, one));
    json.writeEndArray();
    array("others");
    for (AttributeValue.Other other : value.others()) {
      json.writeStartObject();
      json.writeStringProperty("value", other.value());
      json.writeNumberProperty("confidence", confidence(other.confidence()));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static BigDecimal confidence(double value) {
    return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
  }

  private void evidence(Device device, Evidence evidence) {
    String value = evidence.value();
    json.writeStartObject();
    json.writeStringProperty("protocol", evidence.protocol());
    json.writeStringProperty("field", evidence.field());
    json.writeStringProperty(
        "value", device.names().contains(value) ? result.redaction().name(value) : value);
    json.writeStringProperty("capture", result.capture(evidence.capture()));
    json.writeNumberProperty("packet", evidence.packet());
    time("time", evidence.time());
    json.writeEndObject();
  }

  private void service(Device.Service service) {
    json.writeStartObject();
    json.writeStringProperty("transport", service.transport());
    json.writeNumberProperty("port", service.port());
    json.writeStringProperty("protocol", service.protocol());
    json.writeBooleanProperty("encrypted", service.encrypted());
    json.writeEndObject();
  }

  private void peer(Device.Peer peer) {
    json.writeStartObject();
    orNull("device", peer.device().orElse(""));
    json.writeStringProperty("ip", peer.ip().toString());
    orNull("protocol", peer.protocol());
    json.writeStringProperty("role", peer.role().name().toLowerCase(Locale.ROOT));
    json.writeNumberProperty("flows", peer.flows());
    json.writeNumberProperty("bytes", peer.bytes());
    json.writeEndObject();
  }

  private void orNull(String name, String value) {
    if (value.isEmpty()) {
      json.writeNullProperty(name);
    } else {
      json.writeStringProperty(name, value);
    }
  }

  private void exposure(Exposure exposure) {
    json.writeStartObject();
    json.writeStringProperty("kind", exposure.kind());
    json.writeStringProperty("protocol", exposure.protocol());
    party("originator", exposure.originator());
    party("responder", exposure.responder());
    json.writeNumberProperty("patients", exposure.patients());
    array("patients_range");
    json.writeNumber(exposure.fewest());
    json.writeNumber(exposure.most());
    json.writeEndArray();
    json.writeStringProperty("basis", exposure.basis());
    texts("identifiers", exposure.fields().stream().map(PatientField::label).toList());
    json.writeNumberProperty("flows", exposure.flows());
    time("first", exposure.first());
    time("last", exposure.last());
    json.writeEndObject();
  }

  private void party(String name, Exposure.Party party) {
    json.writeName(name);
    json.writeStartObject();
    orNull("device", party.device().orElse(""));
    json.writeStringProperty("ip", party.ip().toString());
    json.writeEndObject();
  }

  private void anomaly(Anomaly anomaly) {
    json.writeStartObject();
    json.writeStringProperty("name", anomaly.name());
    orNull("protocol", anomaly.protocol());
    json.writeNumberProperty("count", anomaly.count());
    json.writeName("example");
    json.writeStartObject();
    json.writeStringProperty("capture", result.capture(anomaly.capture()));
    json.writeNumberProperty("packet", anomaly.packet());
    json.writeEndObject();
    json.writeStringProperty("detail", anomaly.detail());
    json.writeEndObject();
  }
}
