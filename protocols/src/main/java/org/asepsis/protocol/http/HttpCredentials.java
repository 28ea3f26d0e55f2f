// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.http;

import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.Sink;
import org.asepsis.observe.Observation.ActSeen;
import org.asepsis.protocol.codec.Once;
import org.asepsis.protocol.codec.RemoteApplications;
import org.asepsis.protocol.http.HttpMessage.Request;

/** States which kinds of credentials crossed one flow in clear, never what they were. */
final class HttpCredentials {
  private static final int REMEMBERED = 16;

  private final Flow flow;
  private final Once once = new Once(REMEMBERED);

  HttpCredentials(Flow flow) {
    this.flow = flow;
  }

  void requested(Direction client, Request request, Sink sink) {
    HttpFields fields = request.fields();
    if (!fields.authScheme().isEmpty()) {
      act(client, "http-credential", fields.authScheme(), "Authorization", sink);
    }
    if (!fields.defaultLogin().isEmpty()) {
      act(client, "default-credential", fields.defaultLogin(), "Authorization", sink);
    }
    String host = fields.host().isEmpty() ? request.target().host() : fields.host();
    RemoteApplications.observe(
        flow.sender(client), flow.sender(client.other()), host, "Host", once, sink);
  }

  /** A form with a field for a password was sent. */
  void form(Direction client, Sink sink) {
    act(client, "http-credential", "form", "body", sink);
  }

  /** Each refusal counts. What NTLM and Negotiate are answered first is not one. */
  void refused(Direction server, Request request, int status, Sink sink) {
    String scheme = request.fields().authScheme();
    boolean isSingleStep =
        !scheme.isEmpty() && !scheme.equals("ntlm") && !scheme.equals("negotiate");
    if (status == 401 && isSingleStep) {
      sink.observe(
          new ActSeen(
              flow.sender(server.other()), flow.sender(server), "login-failed", "401", "status"));
    }
  }

  private void act(Direction client, String act, String value, String field, Sink sink) {
    once.observe(
        new ActSeen(flow.sender(client), flow.sender(client.other()), act, value, field), sink);
  }
}
