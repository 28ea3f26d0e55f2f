// SPDX-License-Identifier: Apache-2.0
package org.asepsis.console;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.asepsis.server.Console;
import org.asepsis.server.people.FirstAdministrator;
import org.asepsis.server.signin.LocalAccess;
import org.asepsis.server.tls.ServerCertificate;
import org.asepsis.store.settings.PrivateFiles;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the console until it is told to stop. */
@Command(
    name = "serve",
    description = "Runs the console: database, pages and API.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(10);

  @Mixin private Storage storage;
  @Spec private CommandSpec spec;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:8443",
      description = "Where it listens, with TLS. Default: ${DEFAULT-VALUE}.")
  private String listen;

  @Option(
      names = "--certificate",
      paramLabel = "FILE",
      description = "The certificate to show, with its chain, in PEM form.")
  private @Nullable Path certificate;

  @Option(names = "--key", paramLabel = "FILE", description = "The certificate's key, PEM.")
  private @Nullable Path key;

  @Option(
      names = "--insecure-self-signed",
      description = "Listen beyond this machine with a certificate that nobody can check.")
  private boolean selfSigned;

  @Override
  public Integer call() throws Exception {
    int colon = listen.lastIndexOf(':');
    String host = colon < 0 ? "" : listen.substring(0, colon).replaceAll("[\\[\\]]", "");
    int port = port(listen.substring(colon + 1));
    requireCertificateBeyond(host);
    Console.Settings settings = settings(host, port);
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Thread stopping = new Thread(() -> stop(asked, stopped), "stop");
    try (Storage.Opened opened = storage.open();
        ConfigurableApplicationContext console =
            Console.start(settings, opened.database(), storage.vitals())) {
      Runtime.getRuntime().addShutdownHook(stopping);
      announce(console, settings);
      asked.await();
      console.getBean(LocalAccess.class).close();
    } catch (Exception e) {
      throw explained(e);
    } finally {
      stopped.countDown();
    }
    return Main.DONE;
  }

  /** The hook only asks: what stops the console is the end of the block that started it. */
  private static void stop(CountDownLatch asked, CountDownLatch stopped) {
    asked.countDown();
    try {
      if (!stopped.await(STOPS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        Runtime.getRuntime().halt(Main.FAILED);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void announce(ConfigurableApplicationContext console, Console.Settings settings)
      throws IOException, GeneralSecurityException {
    PrintWriter out = spec.commandLine().getOut();
    String port = console.getEnvironment().getProperty("local.server.port", "");
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    String address = "https://" + host + ":" + port;
    console.getBean(LocalAccess.class).open(address, settings.certificate().fingerprint());
    out.println("Asepsis listens on " + address + "/");
    out.println("Certificate SHA-256 " + settings.certificate().fingerprint());
    Optional<FirstAdministrator.Login> login = console.getBean(FirstAdministrator.class).login();
    login.ifPresent(first -> {
      out.println();
      out.println("Nobody has signed in yet. Sign in once with:");
      out.println("  name      " + first.name());
      out.println("  password  " + first.password());
      out.println("This password is shown here only and must be changed at once.");
    });
    out.flush();
  }

  private Console.Settings settings(String host, int port)
      throws IOException, GeneralSecurityException {
    PrivateFiles.createFolder(storage.folder());
    Path shown = certificate;
    Path secret = key;
    if (shown == null || secret == null) {
      return Console.Settings.of(host, port, storage.folder());
    }
    for (Path file : new Path[] {shown, secret}) {
      if (!Files.isReadable(file)) {
        throw new UsageException(
            file + " cannot be read. Give a PEM file that the console may read.");
      }
    }
    return new Console.Settings(
        host, port, storage.folder(), ServerCertificate.given(shown, secret), Clock.systemUTC());
  }

  private void requireCertificateBeyond(String host) {
    if ((certificate == null) != (key == null)) {
      throw new UsageException("--certificate and --key belong together: give both or neither.");
    }
    if (certificate == null && !selfSigned && !isLoopback(host)) {
      throw new UsageException(
          host
              + " can be reached from outside this machine. Give --certificate and --key, or accept"
              + " a certificate that nobody can check with --insecure-self-signed.");
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host.isEmpty() ? "0.0.0.0" : host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new UsageException("--listen " + host + " is not an address of this machine.");
    }
  }

  private static int port(String text) {
    if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65535) {
      return Integer.parseInt(text);
    }
    throw new UsageException("--listen needs a port from 0 to 65535, as in 127.0.0.1:8443.");
  }

  private Exception explained(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PortInUseException) {
        return new UsageException(
            listen + " is in use. Stop the other program or choose another with --listen.");
      }
    }
    return failure;
  }
}
