// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.signin;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.asepsis.server.Console;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Recognizer;
import org.asepsis.server.access.Role;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.access.ViewerAuthentication;
import org.asepsis.store.settings.PrivateFiles;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets commands on this machine hand files to the console that runs here: whoever may read the
 * console's keys may import. The secret is new at each start and never leaves the keys' folder.
 */
@Component
public final class LocalAccess implements Recognizer {
  private static final String BEARER = "Bearer local_";
  private static final Viewer COMMAND =
      new Viewer(
          0,
          "a command on this machine",
          Set.of(Role.ANALYST),
          Map.of(),
          Set.of(Permission.IMPORTS_RUN, Permission.IMPORTS_READ));

  private final Path file;
  private final String secret;

  LocalAccess(Console.Settings settings) {
    file = fileIn(settings.data());
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    secret = HexFormat.of().formatHex(random);
  }

  /**
   * Where a running console is, and how to hand it files.
   *
   * @param fingerprint SHA-256 of its certificate, as it prints it
   */
  public record Door(String address, String fingerprint, String token) {}

  /** Where a console with this data folder leaves its door. */
  public static Path fileIn(Path data) {
    return Console.Settings.keysIn(data).resolve("local-access.json");
  }

  /** Leaves word where the console is; to be called when it answers. */
  public void open(String address, String fingerprint) throws IOException {
    Door door = new Door(address, fingerprint, "local_" + secret);
    PrivateFiles.write(file, JsonMapper.shared().writeValueAsString(door));
  }

  /** Takes the word back; to be called before the console stops. */
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public Filter filter() {
    return new OncePerRequestFilter() {
      @Override
      protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/v1/imports");
      }

      @Override
      protected void doFilterInternal(
          HttpServletRequest request, HttpServletResponse response, FilterChain chain)
          throws ServletException, IOException {
        String header = request.getHeader("Authorization");
        if (header != null && header.startsWith(BEARER) && isSecret(header)) {
          SecurityContextHolder.getContext()
              .setAuthentication(
                  new ViewerAuthentication(COMMAND, ViewerAuthentication.Means.TOKEN));
        }
        chain.doFilter(request, response);
      }
    };
  }

  private boolean isSecret(String header) {
    return MessageDigest.isEqual(
        header.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8),
        secret.getBytes(StandardCharsets.UTF_8));
  }
}
