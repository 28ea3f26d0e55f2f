// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.http;

import java.nio.charset.StandardCharsets;
import org.asepsis.wire.Bytes;

/**
 * What is kept of a request target (RFC 9112 section 3.2): the known words of its path and the host
 * it names. The target itself, which can name patients, is held for the analyzers of bodies as long
 * as the exchange lasts.
 *
 * @param sent the target, or empty when it is longer than 4096 bytes
 * @param host of the absolute and authority forms, without port; else empty
 */
record HttpTarget(String path, String host, Form form, String sent) {

  /** The four forms of section 3.2. */
  enum Form {
    ORIGIN,
    /** Sent to proxies. */
    ABSOLUTE,
    /** Of CONNECT. */
    AUTHORITY,
    ASTERISK
  }

  private static final int MAX_HOST = 255;
  private static final int MAX_SENT = 4_096;

  static HttpTarget parse(Bytes target, String method) {
    String sent =
        target.remaining() > MAX_SENT ? "" : new String(target.copy(), StandardCharsets.ISO_8859_1);
    if (method.equals("CONNECT")) {
      return new HttpTarget("", host(target), Form.AUTHORITY, "");
    }
    if (target.peek(0) == '*' && target.remaining() == 1) {
      return new HttpTarget("*", "", Form.ASTERISK, "");
    }
    int scheme = schemeLength(target);
    if (scheme == 0) {
      return new HttpTarget(PathWords.path(target), "", Form.ORIGIN, sent);
    }
    target.skip(scheme);
    int slash = target.find('/');
    int query = target.find('?');
    int end = slash < 0 || query >= 0 && query < slash ? query : slash;
    Bytes authority = target.take(end < 0 ? target.remaining() : end);
    int userinfo = authority.find('@');
    authority.skip(userinfo < 0 ? 0 : userinfo + 1);
    return new HttpTarget(PathWords.path(target), host(authority), Form.ABSOLUTE, sent);
  }

  /** Without the target as sent. */
  @Override
  public String toString() {
    return "HttpTarget[" + path + ", " + host + ", " + form + "]";
  }

  private static int schemeLength(Bytes target) {
    for (String scheme : new String[] {"http://", "https://", "ws://", "wss://", "ftp://"}) {
      if (target.startsWith(scheme)) {
        return scheme.length();
      }
    }
    return 0;
  }

  /** A host without its port; empty unless its characters are those of names and addresses. */
  static String host(Bytes authority) {
    if (authority.remaining() > MAX_HOST) {
      return "";
    }
    String text = authority.text();
    int colon = text.lastIndexOf(':');
    boolean port =
        colon > text.lastIndexOf(']') && colon == text.indexOf(':', text.indexOf(']') + 1);
    String host = port ? text.substring(0, colon) : text;
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (!Character.isLetterOrDigit(c) && "-._:[]%".indexOf(c) < 0) {
        return "";
      }
    }
    return host;
  }
}
