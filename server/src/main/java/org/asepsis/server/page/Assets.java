// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Addresses of static files; they change with the content, so that browsers may keep the files. */
public final class Assets {

  private final Map<String, String> addresses = new ConcurrentHashMap<>();

  /**
   * Where to fetch a file from.
   *
   * @param file below {@code assets/}, or with {@code webjars/} in front
   */
  public String path(String file) {
    return addresses.computeIfAbsent(file, Assets::address);
  }

  private static String address(String file) {
    return file.startsWith("webjars/") ? "/" + file : "/assets/" + file + "?" + digest(file);
  }

  private static String digest(String file) {
    try (InputStream in = Assets.class.getResourceAsStream("/static/assets/" + file)) {
      if (in == null) {
        throw new IllegalArgumentException("there is no static file " + file);
      }
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(in.readAllBytes()), 0, 6);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
