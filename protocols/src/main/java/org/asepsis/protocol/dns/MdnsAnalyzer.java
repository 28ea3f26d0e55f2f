// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dns;

import java.util.ArrayList;
import java.util.List;
import org.asepsis.analyze.Analyzer;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.Sink;
import org.asepsis.protocol.codec.Once;
import org.asepsis.protocol.dns.DnsEntry.Side;
import org.asepsis.protocol.dns.DnsMessage.Question;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Parsed.Malformed;
import org.asepsis.wire.Parsed.Message;

/**
 * Multicast DNS (RFC 6762): logs what is asked and announced, once, and learns what a device says
 * of itself. Questions and answers are not paired: everybody hears the answers.
 */
final class MdnsAnalyzer implements Analyzer.OfDatagrams {
  private static final int PORT = 5353;
  private static final int REMEMBERED = 256;

  /* These records say how to read others, or what does not exist. */
  private static final int OPT = 41;
  private static final int NSEC = 47;

  private final Flow flow;
  private final Once logged = new Once(REMEMBERED);
  private final MdnsFacts facts;

  MdnsAnalyzer(Flow flow) {
    this.flow = flow;
    facts = new MdnsFacts(flow);
  }

  @Override
  public void onDatagram(Direction direction, Bytes payload, Sink sink) {
    switch (DnsMessage.parse(payload)) {
      case Message(DnsMessage message) -> report(message, direction, sink);
      case Malformed(String reason) -> sink.anomaly("mdns-malformed", reason);
    }
  }

  private void report(DnsMessage message, Direction direction, Sink sink) {
    if (!message.isResponse()) {
      for (Question question : message.questions()) {
        log(message, Side.QUESTION, question, List.of(), sink);
      }
      return;
    }
    List<DnsRecord> records = new ArrayList<>(message.answers());
    records.addAll(message.additionals());
    for (int i = 0; i < records.size(); i++) {
      logSet(message, records, i, sink);
    }
    boolean originator = direction == Direction.ORIGINATOR;
    int port = originator ? flow.originatorPort() : flow.responderPort();
    // RFC 6762 section 6: whoever answers from elsewhere is not to be believed.
    if (port == PORT) {
      facts.learn(direction, records, sink);
    }
  }

  /** A line for the records that share name and type with the one given, if it is their first. */
  private void logSet(DnsMessage message, List<DnsRecord> records, int index, Sink sink) {
    DnsRecord first = records.get(index);
    if (first.type() == OPT || first.type() == NSEC) {
      return;
    }
    List<DnsRecord> set = new ArrayList<>(1);
    for (int i = 0; i < records.size() && set.size() < DnsEntry.MAX_ANSWERS; i++) {
      DnsRecord record = records.get(i);
      if (record.type() == first.type() && record.name().equals(first.name())) {
        if (i < index) {
          return;
        }
        set.add(record);
      }
    }
    log(message, Side.ANSWER, new Question(first.name(), first.type(), first.qclass()), set, sink);
  }

  private record Line(Side side, Question question, List<String> answers) {}

  private void log(
      DnsMessage message, Side side, Question question, List<DnsRecord> answers, Sink sink) {
    List<String> shown = answers.stream().map(Shown::data).toList();
    if (logged.isNew(new Line(side, question, shown))) {
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
              shown,
              answers.stream().map(DnsRecord::ttl).toList(),
              false));
    }
  }
}
