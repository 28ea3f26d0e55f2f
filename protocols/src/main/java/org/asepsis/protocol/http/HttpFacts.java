// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.http;

import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.Sink;
import org.asepsis.observe.Observation.FingerprintSeen;
import org.asepsis.observe.Observation.ServiceSeen;
import org.asepsis.protocol.http.HttpMessage.Request;
import org.asepsis.protocol.http.HttpMessage.Response;

/** States what HTTP tells about the devices of one flow, each fact once. */
final class HttpFacts {
  private final Flow flow;
  private boolean agentSaid;
  private boolean serverSaid;
  private boolean serviceSaid;
  private boolean credentialsSaid;

  HttpFacts(Flow flow) {
    this.flow = flow;
  }

  void requested(Direction sender, Request request, Sink sink) {
    HttpFields fields = request.fields();
    // What a proxy sends on was said by somebody else.
    if (!agentSaid && !fields.agent().isEmpty() && !fields.isForwarded()) {
      agentSaid = true;
      sink.observe(
          new FingerprintSeen(
              flow.sender(sender), "http-user-agent", fields.agent(), "User-Agent"));
    }
    boolean replayable =
        fields.authScheme().equals("basic") || fields.authScheme().equals("digest");
    if (replayable && !credentialsSaid) {
      credentialsSaid = true;
      sink.anomaly(
          "http-credentials-in-clear", "Basic or Digest credentials were sent without encryption");
    }
  }

  void responded(Direction sender, Response response, Exchange exchange, Sink sink) {
    if (sender == Direction.RESPONDER && !serviceSaid) {
      serviceSaid = true;
      sink.observe(
          new ServiceSeen(
              flow.responder(), flow.transport().label(), flow.responderPort(), "http", false));
    }
    HttpFields fields = response.fields();
    Request request = exchange.request;
    boolean byProxy =
        fields.isForwarded()
            || request != null && request.target().form() == HttpTarget.Form.ABSOLUTE;
    if (!serverSaid && !fields.agent().isEmpty() && !byProxy) {
      serverSaid = true;
      sink.observe(
          new FingerprintSeen(flow.sender(sender), "http-server", fields.agent(), "Server"));
    }
  }
}
