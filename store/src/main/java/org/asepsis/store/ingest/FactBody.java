// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.asepsis.observe.Attribute;
import org.asepsis.observe.Observation;
import org.asepsis.observe.Observation.AddressHeld;
import org.asepsis.observe.Observation.AttributeClaimed;
import org.asepsis.observe.Observation.FingerprintSeen;
import org.asepsis.observe.Observation.IdentifierClaimed;
import org.asepsis.observe.Observation.NameClaimed;
import org.asepsis.observe.Observation.ServiceSeen;
import org.asepsis.observe.Subject;
import org.asepsis.observe.Voice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a fact about one subject lies in the database: a kind and a JSON object without the subject.
 *
 * @param kind attribute, name, identifier, fingerprint, service or address-held
 */
public record FactBody(String kind, String json) {
  /** Longer texts are cut: no field that tells devices apart needs more. */
  static final int LONGEST = 1_000;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
  private static final ObjectWriter WRITER = MAPPER.writer();

  /** Empty for what is no fact about one subject. */
  static Optional<FactBody> of(Observation observation) {
    return switch (observation) {
      case AttributeClaimed said ->
          body(
              "attribute",
              Map.of(
                  "attribute", said.attribute().name(),
                  "value", text(said.value()),
                  "field", text(said.field()),
                  "confidence", said.confidence(),
                  "voice", said.voice().name(),
                  "about", text(said.about()),
                  "sent", text(said.sent())));
      case NameClaimed said ->
          body("name", Map.of("name", text(said.name()), "field", text(said.field())));
      case IdentifierClaimed said -> stated("identifier", said.kind(), said.value(), said.field());
      case FingerprintSeen seen -> stated("fingerprint", seen.kind(), seen.value(), seen.field());
      case ServiceSeen seen ->
          body(
              "service",
              Map.of(
                  "transport", text(seen.transport()),
                  "port", seen.port(),
                  "protocol", text(seen.protocol()),
                  "encrypted", seen.encrypted()));
      case AddressHeld held -> body("address-held", Map.of("field", text(held.field())));
      case Observation _ -> Optional.empty();
    };
  }

  private static Optional<FactBody> stated(String of, String kind, String value, String field) {
    return body(of, Map.of("kind", text(kind), "value", text(value), "field", text(field)));
  }

  private static Optional<FactBody> body(String kind, Map<String, Object> members) {
    return Optional.of(new FactBody(kind, WRITER.writeValueAsString(members)));
  }

  /** What PostgreSQL can hold of a text: no NUL, no half characters, and not too much. */
  public static String text(String raw) {
    String clean = raw.length() <= LONGEST ? raw : raw.substring(0, LONGEST);
    if (clean.indexOf('\0') >= 0) {
      clean = clean.replace('\0', ' ');
    }
    byte[] bytes = clean.getBytes(StandardCharsets.UTF_8);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The same for the same fact, whoever it is about. */
  UUID digest(String protocol) {
    return digest((kind + "\n" + protocol + "\n" + json).getBytes(StandardCharsets.UTF_8));
  }

  static UUID digest(byte[] bytes) {
    try {
      ByteBuffer digest = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes));
      return new UUID(digest.getLong(), digest.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The observation again. */
  public Observation observation(Subject subject) {
    JsonNode body = MAPPER.readTree(json);
    return switch (kind) {
      case "attribute" ->
          new AttributeClaimed(
              subject,
              Attribute.valueOf(string(body, "attribute")),
              string(body, "value"),
              string(body, "field"),
              body.path("confidence").asDouble(),
              Voice.valueOf(string(body, "voice")),
              string(body, "about"),
              string(body, "sent"));
      case "name" -> new NameClaimed(subject, string(body, "name"), string(body, "field"));
      case "identifier" ->
          new IdentifierClaimed(
              subject, string(body, "kind"), string(body, "value"), string(body, "field"));
      case "fingerprint" ->
          new FingerprintSeen(
              subject, string(body, "kind"), string(body, "value"), string(body, "field"));
      case "service" ->
          new ServiceSeen(
              subject,
              string(body, "transport"),
              body.path("port").asInt(),
              string(body, "protocol"),
              body.path("encrypted").asBoolean());
      case "address-held" -> new AddressHeld(subject.mac(), subject.ip(), string(body, "field"));
      default -> throw new IllegalStateException("a fact of the unknown kind " + kind);
    };
  }

  private static String string(JsonNode body, String name) {
    return body.path(name).asString("");
  }
}
