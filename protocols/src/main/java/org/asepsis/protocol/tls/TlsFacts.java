// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.tls;

import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.Sink;
import org.asepsis.observe.Attribute;
import org.asepsis.observe.Observation.AttributeClaimed;
import org.asepsis.observe.Observation.FingerprintSeen;
import org.asepsis.observe.Observation.IdentifierClaimed;
import org.asepsis.observe.Observation.ServiceSeen;
import org.asepsis.observe.Subject;
import org.asepsis.observe.Voice;

/** States what a handshake tells about the devices of one flow. */
final class TlsFacts {
  private static final double PATTERN = 0.40;

  private final Flow flow;
  private boolean serviceSaid;
  private boolean certificateSaid;

  TlsFacts(Flow flow) {
    this.flow = flow;
  }

  void client(Direction sender, String ja4, Sink sink) {
    sink.observe(new FingerprintSeen(flow.sender(sender), "ja4", ja4, "ClientHello"));
  }

  void service(Direction sender, Sink sink) {
    if (sender == Direction.RESPONDER && !serviceSaid) {
      serviceSaid = true;
      sink.observe(
          new ServiceSeen(
              flow.responder(), flow.transport().label(), flow.responderPort(), "tls", true));
    }
  }

  /** A server's own certificate; devices that issue their own mostly name their maker in it. */
  void certificate(Direction sender, X509Certificate own, Sink sink) {
    if (certificateSaid) {
      return;
    }
    certificateSaid = true;
    Subject subject = flow.sender(sender);
    sink.observe(new IdentifierClaimed(subject, "certificate", own.fingerprint(), "Certificate"));
    String maker = own.subject().organisation();
    if (own.isSelfIssued() && !maker.isEmpty() && !TlsTables.isPlaceholder(maker)) {
      sink.observe(
          new AttributeClaimed(
              subject, Attribute.MANUFACTURER, maker, "subject O", PATTERN, Voice.INFERRED, ""));
    }
  }
}
