// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dns;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.Sink;
import org.asepsis.observe.Observation.NameClaimed;
import org.asepsis.observe.Observation.ServiceSeen;
import org.asepsis.observe.Subject;
import org.asepsis.protocol.codec.DnsName;
import org.asepsis.protocol.codec.Once;
import org.asepsis.protocol.codec.RemoteApplications;
import org.asepsis.protocol.dns.DnsEntry.Side;
import org.asepsis.protocol.dns.DnsMessage.Question;
import org.asepsis.wire.Ip;
import org.jspecify.annotations.Nullable;

/**
 * The questions and answers of one flow of unicast DNS, however they are carried: pairs them for
 * the log and learns the names of devices. For the flow's worker.
 */
final class DnsExchange {
  /** A resolver that asks from one port can have many questions open; the oldest give way. */
  static final int MAX_PENDING = 256;

  private static final int REMEMBERED = 64;

  private record Key(int id, int type, DnsName name) {}

  private record Asked(long time, int flags, Question question) {}

  private final Flow flow;
  private final Once once = new Once(REMEMBERED);
  private @Nullable Map<Key, Asked> pending;

  DnsExchange(Flow flow) {
    this.flow = flow;
  }

  void onMessage(Direction direction, DnsMessage message, Sink sink) {
    if (!message.isWhole()) {
      sink.anomaly(
          "dns-record-limit", "a section has more than " + DnsMessage.MAX_RECORDS + " records");
    }
    if (message.isResponse()) {
      answered(direction, message, sink);
    } else if (!message.questions().isEmpty()) {
      asked(direction, message, sink);
    }
  }

  private void asked(Direction direction, DnsMessage message, Sink sink) {
    if (pending == null) {
      pending = LinkedHashMap.newLinkedHashMap(2);
    }
    Question question = message.questions().getFirst();
    Asked asked = new Asked(sink.time(), message.flags(), question);
    RemoteApplications.observe(
        flow.sender(direction),
        flow.sender(direction.other()),
        question.name().text(),
        "QNAME",
        once,
        sink);
    // A repeated question is answered once; the time counts from the first.
    pending.putIfAbsent(key(message.id(), question), asked);
    if (pending.size() > MAX_PENDING) {
      Iterator<Map.Entry<Key, Asked>> oldest = pending.entrySet().iterator();
      Map.Entry<Key, Asked> entry = oldest.next();
      oldest.remove();
      unanswered(entry.getKey().id(), entry.getValue(), sink);
      sink.anomaly(
          "dns-pending-limit", "one flow has more than " + MAX_PENDING + " open questions");
    }
  }

  private static Key key(int id, Question question) {
    return new Key(id, question.type(), question.name());
  }

  private void answered(Direction direction, DnsMessage message, Sink sink) {
    Asked asked = take(message);
    Question question =
        message.questions().isEmpty()
            ? asked == null ? null : asked.question()
            : message.questions().getFirst();
    long roundTrip = asked == null ? -1 : Math.max(0, sink.time() - asked.time());
    List<DnsRecord> shown =
        message.answers().subList(0, Math.min(message.answers().size(), DnsEntry.MAX_ANSWERS));
    sink.log(
        new DnsEntry(
            flow.transport().label(),
            message.id(),
            roundTrip,
            question == null ? "" : Shown.name(question.name()),
            question == null ? 0 : question.qclass(),
            question == null ? 0 : question.type(),
            message.flags(),
            Side.ANSWER,
            shown.stream().map(Shown::data).toList(),
            shown.stream().map(DnsRecord::ttl).toList(),
            message.hasNoRecords()));
    Subject server = flow.sender(direction);
    boolean responds = direction == Direction.RESPONDER;
    int port = responds ? flow.responderPort() : flow.originatorPort();
    once.observe(new ServiceSeen(server, flow.transport().label(), port, "dns", false), sink);
    for (DnsRecord answer : message.answers()) {
      name(answer, sink);
    }
  }

  /** The question that this answers. A refusal need not repeat it: then its number must do. */
  private @Nullable Asked take(DnsMessage message) {
    if (pending == null) {
      return null;
    }
    if (!message.questions().isEmpty()) {
      return pending.remove(key(message.id(), message.questions().getFirst()));
    }
    for (Key key : pending.keySet()) {
      if (key.id() == message.id()) {
        return pending.remove(key);
      }
    }
    return null;
  }

  /** Only names of the site's own addresses are names of its devices. */
  private void name(DnsRecord answer, Sink sink) {
    switch (answer.data()) {
      case DnsData.Address(Ip ip) -> claim(ip, answer.name(), answer.type(), sink);
      case DnsData.Name(DnsName target) -> {
        if (answer.type() == DnsRecord.PTR) {
          claim(ReverseName.address(answer.name()), target, answer.type(), sink);
        }
      }
      case DnsData.Service _, DnsData.Text _, DnsData.Host _, DnsData.Other _ -> {}
    }
  }

  private void claim(Ip ip, DnsName name, int type, Sink sink) {
    if (ReverseName.isPrivate(ip) && !name.isRoot()) {
      String field = DnsCodes.typeName(type);
      once.observe(new NameClaimed(Subject.of(ip), name.text(), field), sink);
    }
  }

  private void unanswered(int id, Asked asked, Sink sink) {
    Question question = asked.question();
    sink.log(
        new DnsEntry(
            flow.transport().label(),
            id,
            -1,
            Shown.name(question.name()),
            question.qclass(),
            question.type(),
            asked.flags(),
            Side.QUESTION,
            List.of(),
            List.of(),
            false));
  }

  /** Whether every question that was asked has its answer. */
  boolean isAtRest() {
    return pending == null || pending.isEmpty();
  }

  void onEnd(Sink sink) {
    if (pending != null) {
      pending.forEach((key, asked) -> unanswered(key.id(), asked, sink));
      pending = null;
    }
  }
}
