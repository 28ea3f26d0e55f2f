// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.tls;

import java.util.ArrayList;
import java.util.List;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Parsed;

/**
 * What a client offers (RFC 8446 section 4.1.2), or the SSL 2.0 form of it (RFC 5246 appendix E.2).
 * Lists are in the order sent, GREASE values (RFC 8701) included.
 *
 * @param version the field of this name; the versions offered are in {@code supportedVersions}
 * @param protocols of ALPN, as sent
 * @param serverName host name, or empty
 */
record ClientHello(
    int version,
    boolean resumes,
    List<Integer> ciphers,
    List<Integer> extensions,
    List<Integer> supportedVersions,
    List<Integer> signatureAlgorithms,
    List<Protocol> protocols,
    String serverName)
    implements TlsMessage {

  /** A protocol name of RFC 7301; arbitrary bytes. */
  record Protocol(String hex, String text) {}

  private static final int SERVER_NAME = 0;
  private static final int SIGNATURE_ALGORITHMS = 13;
  private static final int ALPN = 16;
  private static final int SUPPORTED_VERSIONS = 43;

  private static final int MAX_NAME = 255;
  private static final int MAX_PROTOCOLS = 16;

  /** Values of one list; a hello has no more than some hundred. */
  private static final int MAX_VALUES = 1_024;

  static Parsed<TlsMessage> parse(Bytes body) {
    int version = body.u16();
    int session = body.skip(32).u8();
    boolean resumes = session > 0;
    body.skip(session);
    List<Integer> ciphers = u16s(body.take(body.u16()));
    body.skip(body.u8());
    if (!body.ok()) {
      return Parsed.malformed("client hello cut short");
    }
    Extensions extensions = new Extensions();
    if (!body.isEmpty() && !extensions.read(body.take(body.u16()))) {
      return Parsed.malformed("client hello with extensions that do not fit");
    }
    return body.ok()
        ? Parsed.message(extensions.hello(version, resumes, ciphers))
        : Parsed.malformed("client hello with extensions that do not fit");
  }

  /**
   * The SSL 2.0 form, without its two bytes of length. Kinds of that version's own are left out.
   */
  static Parsed<TlsMessage> parseV2(Bytes body) {
    int version = body.skip(1).u16();
    int length = body.u16();
    int session = body.u16();
    body.skip(2);
    Bytes specs = body.take(length);
    if (!body.ok()) {
      return Parsed.malformed("client hello cut short");
    }
    List<Integer> ciphers = new ArrayList<>();
    while (specs.remaining() >= 3 && ciphers.size() < MAX_VALUES) {
      int spec = specs.u24();
      if (spec <= 0xffff) {
        ciphers.add(spec);
      }
    }
    return Parsed.message(new Extensions().hello(version, session > 0, List.copyOf(ciphers)));
  }

  private static List<Integer> u16s(Bytes list) {
    List<Integer> values = new ArrayList<>(Math.min(list.remaining() / 2, MAX_VALUES));
    while (list.remaining() >= 2 && values.size() < MAX_VALUES) {
      values.add(list.u16());
    }
    return List.copyOf(values);
  }

  /** Takes the extensions one after the other. */
  private static final class Extensions {
    private final List<Integer> types = new ArrayList<>();
    private List<Integer> versions = List.of();
    private List<Integer> signatures = List.of();
    private final List<Protocol> protocols = new ArrayList<>(2);
    private String serverName = "";

    boolean read(Bytes list) {
      while (list.remaining() >= 4 && types.size() < MAX_VALUES) {
        int type = list.u16();
        Bytes value = list.take(list.u16());
        types.add(type);
        switch (type) {
          case SERVER_NAME -> serverName = serverName(value);
          case SIGNATURE_ALGORITHMS -> signatures = u16s(value.take(value.u16()));
          case ALPN -> protocols(value.take(value.u16()));
          case SUPPORTED_VERSIONS -> versions = u16s(value.take(value.u8()));
          default -> {}
        }
      }
      return list.ok();
    }

    /** RFC 6066 section 3: there is one kind of name. */
    private static String serverName(Bytes value) {
      Bytes list = value.take(value.u16());
      int kind = list.u8();
      Bytes name = list.take(list.u16());
      return list.ok() && kind == 0 && name.remaining() <= MAX_NAME ? name.text() : "";
    }

    private void protocols(Bytes list) {
      while (!list.isEmpty() && protocols.size() < MAX_PROTOCOLS) {
        Bytes name = list.take(list.u8());
        if (!name.isEmpty()) {
          protocols.add(new Protocol(name.hex(), name.text()));
        }
      }
    }

    ClientHello hello(int version, boolean resumes, List<Integer> ciphers) {
      return new ClientHello(
          version,
          resumes,
          ciphers,
          List.copyOf(types),
          versions,
          signatures,
          List.copyOf(protocols),
          serverName);
    }
  }
}
