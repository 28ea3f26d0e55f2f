// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.asepsis.assess.knowledge.DeviceIdentifier;
import org.asepsis.assess.library.Rows;
import org.asepsis.assess.library.Tables;
import org.asepsis.feeds.FeedException;
import tools.jackson.databind.JsonNode;

/** The FDA's GUDID: releases in XML, read as a stream without DTD, or openFDA's JSON. */
final class GudidFormat implements WholeFiles.Format {

  @Override
  public void read(String name, InputStream content, WholeFiles.Rows rows)
      throws FeedException, IOException {
    if (name.endsWith(".xml")) {
      xml(name, content, rows);
    } else if (name.endsWith(".json")) {
      Json.each(content, name, "results", device -> put(rows, openFda(device)));
    }
  }

  private static void put(WholeFiles.Rows rows, DeviceIdentifier device) throws IOException {
    if (!device.identifier().isEmpty()) {
      rows.put(Tables.IDENTIFIERS, device.identifier(), Rows.pack(device));
      rows.counted();
    }
  }

  private static DeviceIdentifier openFda(JsonNode device) {
    String primary = "";
    for (JsonNode identifier : device.path("identifiers")) {
      if (identifier.path("type").asString("").equals("Primary")) {
        primary = identifier.path("id").asString("");
      }
    }
    List<String> codes = new ArrayList<>();
    device.path("product_codes").forEach(code -> codes.add(code.path("code").asString("")));
    return new DeviceIdentifier(
        primary,
        device.path("company_name").asString(""),
        device.path("brand_name").asString(""),
        device.path("version_or_model_number").asString(""),
        device.path("device_description").asString(""),
        codes);
  }

  private static void xml(String name, InputStream content, WholeFiles.Rows rows)
      throws FeedException, IOException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(content);
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT
            && reader.getLocalName().equals("device")) {
          device(reader, rows);
        }
      }
    } catch (XMLStreamException e) {
      if (e.getNestedException() instanceof IOException cause) {
        throw cause;
      }
      throw new FeedException(name + " is cut or no GUDID release in XML", e);
    }
  }

  /** Reads to the end of one device. */
  private static void device(XMLStreamReader reader, WholeFiles.Rows rows)
      throws XMLStreamException, IOException {
    Fields fields = new Fields();
    int depth = 1;
    StringBuilder text = new StringBuilder();
    while (depth > 0 && reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          text.setLength(0);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            text.append(reader.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          fields.take(reader.getLocalName(), text.toString().strip());
          text.setLength(0);
        }
        default -> {}
      }
    }
    put(rows, fields.device());
    rows.asOf(Days.parse(fields.changed));
  }

  /** What was read of one device. */
  private static final class Fields {
    private String identifier = "";
    private Optional<String> primary = Optional.empty();
    private String company = "";
    private String brand = "";
    private String model = "";
    private String description = "";
    private String changed = "";
    private final List<String> codes = new ArrayList<>();

    void take(String element, String value) {
      switch (element) {
        case "deviceId" -> identifier = value;
        case "deviceIdType" -> {
          if (value.equals("Primary")) {
            primary = Optional.of(identifier);
          }
        }
        case "companyName" -> company = value;
        case "brandName" -> brand = value;
        case "versionModelNumber" -> model = value;
        case "deviceDescription" -> description = value;
        case "productCode" -> codes.add(value);
        case "publicVersionDate", "devicePublishDate" ->
            changed = value.compareTo(changed) > 0 ? value : changed;
        default -> {}
      }
    }

    DeviceIdentifier device() {
      return new DeviceIdentifier(
          primary.orElse(""),
          company,
          brand,
          model,
          description,
          codes.stream().filter(code -> !code.isEmpty()).distinct().toList());
    }
  }
}
