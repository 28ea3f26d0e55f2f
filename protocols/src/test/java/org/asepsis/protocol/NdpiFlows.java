// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.asepsis.observe.Observation.Conversation;
import org.asepsis.wire.Ip;

/** The flows of one result file of nDPI's own tests, and how it labels each. */
final class NdpiFlows {

  /**
   * What nDPI says of a flow.
   *
   * @param protocol the outer protocol where there are two: {@code TLS} of {@code TLS.Amazon}
   * @param guessed whether only port or address say so, not the bytes
   */
  record Label(String protocol, boolean guessed) {}

  private static final Pattern FLOW =
      Pattern.compile(
          "\\s*\\d+\\s+(\\S+) (\\S+):(\\d+) (?:<->|->) (\\S+):(\\d+) (?:\\[VLAN: \\d+\\])?"
              + "\\[proto: [^/\\]]*/([^\\].]*)[^\\]]*\\].*?\\[Confidence: ([^\\]]*)\\].*");

  private NdpiFlows() {}

  static Map<String, Label> read(Path file) throws IOException {
    Map<String, Label> flows = new HashMap<>();
    for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
      Matcher flow = FLOW.matcher(line);
      // A few IPv6 addresses are shortened in two places, so that nobody can tell them.
      if (flow.matches() && !line.matches(".*::[0-9a-f]+::.*")) {
        boolean guessed = flow.group(7).startsWith("Match") || flow.group(7).equals("Unknown");
        String transport = flow.group(1).toLowerCase(java.util.Locale.ROOT);
        String key =
            key(
                transport,
                Ip.parse(flow.group(2).replaceAll("[\\[\\]]", "")),
                Integer.parseInt(flow.group(3)),
                Ip.parse(flow.group(4).replaceAll("[\\[\\]]", "")),
                Integer.parseInt(flow.group(5)));
        flows.put(key, new Label(flow.group(6), guessed));
      }
    }
    return flows;
  }

  static String key(Conversation flow) {
    return key(
        flow.protocol().equals("icmp") ? "icmp" : flow.transport(),
        flow.originator().ip(),
        flow.originatorPort(),
        flow.responder().ip(),
        flow.responderPort());
  }

  /** The same for both directions; only TCP and UDP have ports, and ICMP is one for us. */
  private static String key(String transport, Ip a, int aPort, Ip b, int bPort) {
    boolean ports = transport.equals("tcp") || transport.equals("udp");
    String left = a + " " + (ports ? aPort : 0);
    String right = b + " " + (ports ? bPort : 0);
    String carrier = transport.startsWith("icmp") ? "icmp" : transport;
    return carrier + " " + (left.compareTo(right) < 0 ? left + " " + right : right + " " + left);
  }
}
