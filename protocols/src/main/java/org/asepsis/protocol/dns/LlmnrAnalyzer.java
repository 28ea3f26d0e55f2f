// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dns;

import java.util.List;
import org.asepsis.analyze.Analyzer;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.Sink;
import org.asepsis.observe.Observation.NameClaimed;
import org.asepsis.observe.Observation.ServiceSeen;
import org.asepsis.observe.Subject;
import org.asepsis.protocol.codec.Once;
import org.asepsis.protocol.dns.DnsEntry.Side;
import org.asepsis.protocol.dns.DnsMessage.Question;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Parsed.Malformed;
import org.asepsis.wire.Parsed.Message;

/**
 * Link-local multicast name resolution (RFC 4795). Questions go to a group and answers come from a
 * host, in a flow of their own, so that each has a line in the log.
 */
final class LlmnrAnalyzer implements Analyzer.OfDatagrams {
  private static final int PORT = 5355;
  private static final int REMEMBERED = 32;

  private final Flow flow;
  private final Once once = new Once(REMEMBERED);

  LlmnrAnalyzer(Flow flow) {
    this.flow = flow;
  }

  @Override
  public void onDatagram(Direction direction, Bytes payload, Sink sink) {
    switch (DnsMessage.parse(payload)) {
      case Message(DnsMessage message) -> report(message, direction, sink);
      case Malformed(String reason) -> sink.anomaly("llmnr-malformed", reason);
    }
  }

  private void report(DnsMessage message, Direction direction, Sink sink) {
    if (message.questions().isEmpty()) {
      return;
    }
    boolean response = message.isResponse();
    if (response || once.isNew(message.questions().getFirst())) {
      log(message, response ? Side.ANSWER : Side.QUESTION, sink);
    }
    if (response) {
      Subject sender = flow.sender(direction);
      once.observe(new ServiceSeen(sender, "udp", PORT, "llmnr", false), sink);
      for (DnsRecord answer : message.answers()) {
        name(answer, sender, sink);
      }
    }
  }

  private void log(DnsMessage message, Side side, Sink sink) {
    Question question = message.questions().getFirst();
    List<DnsRecord> answers =
        message.answers().subList(0, Math.min(message.answers().size(), DnsEntry.MAX_ANSWERS));
    sink.log(
        new DnsEntry(
            flow.transport().label(),
            message.id(),
            -1,
            Shown.name(question.name()),
            question.qclass(),
            question.type(),
            message.flags(),
            side,
            answers.stream().map(Shown::data).toList(),
            answers.stream().map(DnsRecord::ttl).toList(),
            side == Side.ANSWER && message.hasNoRecords()));
  }

  private void name(DnsRecord answer, Subject sender, Sink sink) {
    if (answer.data() instanceof DnsData.Address(Ip ip) && ip.equals(sender.ip())) {
      String field = DnsCodes.typeName(answer.type());
      once.observe(new NameClaimed(sender, answer.name().text(), field), sink);
    }
  }
}
