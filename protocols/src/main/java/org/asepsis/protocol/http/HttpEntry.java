// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.http;

import java.util.List;
import org.asepsis.analyze.FieldWriter;
import org.asepsis.analyze.LogEntry;
import org.asepsis.analyze.LogSchema;
import org.asepsis.protocol.http.HttpMessage.Request;
import org.asepsis.protocol.http.HttpMessage.Response;

/** One line of http.log, written when the response has ended or nothing more will come. */
record HttpEntry(Exchange exchange) implements LogEntry {

  /** Methods whose name may be written; any other is free text of the sender. */
  private static final int MAX_METHOD = 24;

  static final LogSchema SCHEMA =
      LogSchema.of(
          "http",
          "trans_depth",
          "number of the exchange within the connection, from 1",
          "method",
          "as sent; absent when the request was not captured",
          "host",
          "Host field or host of the target, without port",
          "uri",
          "path of the target without query; {…} stands for segments that are no known word",
          "referrer_len",
          "bytes of the Referer field; absent when there was none",
          "version",
          "1.0 or 1.1, of the response or else of the request; 2.0 for HTTP/2 with prior knowledge",
          "user_agent",
          "User-Agent field, at most 200 characters",
          "request_body_len",
          "bytes of the request's body after chunking was undone, as announced or counted",
          "response_body_len",
          "likewise of the response; content codings are not undone",
          "status_code",
          "of the final response; absent when none was captured",
          "status_msg",
          "reason phrase, where it is the registered one",
          "info_code",
          "status of the last interim (1xx) response; absent when there was none",
          "auth_scheme",
          "scheme of the credentials sent: basic, digest, bearer, negotiate, ntlm, …, other; the"
              + " credentials themselves are not read",
          "proxied",
          "names of the request's fields that proxies add",
          "orig_mime_types",
          "media type of the request's body as declared, without parameters",
          "resp_mime_types",
          "likewise of the response's body",
          "server",
          "Server field, at most 200 characters");

  @Override
  public long begun(long completed) {
    return exchange.begun;
  }

  @Override
  public LogSchema schema() {
    return SCHEMA;
  }

  @Override
  public void write(FieldWriter out) {
    out.number("trans_depth", exchange.depth);
    Request request = exchange.request;
    Response response = exchange.response;
    if (request != null) {
      request(request, out);
    }
    if (response != null) {
      out.text("version", response.version());
    } else if (request != null) {
      out.text("version", request.version());
    }
    if (request != null) {
      out.text("user_agent", request.fields().agent());
      out.number("request_body_len", exchange.requestLength);
    }
    if (response != null && response.status() > 0) {
      out.number("response_body_len", exchange.responseLength)
          .number("status_code", response.status())
          .text("status_msg", response.phrase());
    }
    if (exchange.interim > 0) {
      out.number("info_code", exchange.interim);
    }
    if (request != null) {
      out.text("auth_scheme", request.fields().authScheme())
          .texts("proxied", request.fields().intermediaries())
          .texts("orig_mime_types", list(request.fields().mediaType()));
    }
    if (response != null) {
      out.texts("resp_mime_types", list(response.fields().mediaType()))
          .text("server", response.fields().agent());
    }
  }

  private static void request(Request request, FieldWriter out) {
    String method = request.method();
    HttpTarget target = request.target();
    out.text("method", method.length() <= MAX_METHOD ? method : "");
    // Of two hosts the target's is the one that counts (RFC 9112 section 3.2.2).
    out.name("host", target.host().isEmpty() ? request.fields().host() : target.host())
        .name("uri", target.path());
    if (request.fields().refererLength() >= 0) {
      out.number("referrer_len", request.fields().refererLength());
    }
  }

  private static List<String> list(String value) {
    return value.isEmpty() ? List.of() : List.of(value);
  }
}
