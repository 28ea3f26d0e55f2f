// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Role;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.imports.ImportDesk;
import org.asepsis.server.people.DemoPeople;
import org.asepsis.server.people.FirstAdministrator;
import org.asepsis.store.Database;
import org.asepsis.store.Scope;
import org.asepsis.store.backup.Backup;
import org.asepsis.store.embedded.EmbeddedPostgres;
import org.asepsis.store.imports.Import;
import org.asepsis.store.imports.Imports;
import org.asepsis.testkit.Disguises;
import org.asepsis.testkit.hospital.Hospital;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Feeds the console captures whose patients are known and searches everything that came of it:
 * database files, logs, keys, pages, API answers, exports, a backup. No patient may be found.
 */
class PatientSearchTest {
  private static final Path PROTOCOLS =
      Path.of(System.getProperty("asepsis.root", ".."))
          .resolve("protocols/src/main/java/org/asepsis/protocol");
  private static final Pattern LINK = Pattern.compile("(?:href|hx-get)=\"(/[^\"#]*)\"");
  private static final int MOST_PAGES = 140;
  private static final Viewer ANALYST =
      new Viewer(0, "test", Set.of(Role.ANALYST), Map.of(), EnumSet.allOf(Permission.class));

  @TempDir private Path folder;

  private final Hospital hospital = new Hospital();
  private final Set<String> words = new TreeSet<>(hospital.patientWords());
  private final StringBuilder seen = new StringBuilder();

  @Test
  void keepsShowsAndWritesNothingOfAnyPatient() throws Exception {
    Path data = folder.resolve("data");
    try (EmbeddedPostgres server = EmbeddedPostgres.start(data);
        HikariDataSource database = Database.open(server.url(), server.user(), server.password());
        ConfigurableApplicationContext console =
            Console.start(Console.Settings.of("127.0.0.1", 0, data), database)) {
      feed(console, "hospital.pcap", hospital.capture());
      for (Path capture : capturesOfPatients()) {
        feed(console, capture.getFileName().toString(), Files.readAllBytes(capture));
      }
      int pages = walk(console);
      assertThat(pages).as("pages looked at").isGreaterThan(60);
      // While it runs: logs of the server and parts of tables that are not on the disk yet.
      try (var connection = database.getConnection();
          var statement = connection.createStatement()) {
        statement.execute("checkpoint");
      }
      new Backup(database, Clock.systemUTC())
          .write(folder.resolve("whole.backup"), "a long enough secret".toCharArray(), Map.of());
    }
    int files = readAll(folder);
    assertThat(files).isGreaterThan(500);
    assertThat(seen.indexOf("IntelliVue")).as("what is searched holds what was fed").isPositive();
    assertThat(Disguises.found(seen, words)).isEmpty();
  }

  private List<Path> capturesOfPatients() throws IOException {
    List<Path> captures = new ArrayList<>();
    try (Stream<Path> lists = Files.walk(PROTOCOLS)) {
      for (Path list : lists.filter(path -> path.endsWith("captures/patients.txt")).toList()) {
        words.addAll(Files.readAllLines(list));
        try (Stream<Path> files = Files.list(list.getParent())) {
          files.filter(path -> path.toString().matches(".*\\.pcap(ng)?")).forEach(captures::add);
        }
      }
    }
    assertThat(captures).hasSizeGreaterThan(30);
    return captures;
  }

  private static void feed(ConfigurableApplicationContext console, String name, byte[] bytes)
      throws Exception {
    Imports imports = console.getBean(Imports.class);
    long id =
        console
            .getBean(ImportDesk.class)
            .receive(
                ANALYST,
                new ImportDesk.Offer(1, name, "capture", ""),
                bytes.length,
                new ByteArrayInputStream(bytes),
                ImportDesk.Columns.AS_GUESSED)
            .id();
    Import file = imports.find(Scope.EVERYWHERE, id).orElseThrow();
    while (!file.isOver()) {
      Thread.sleep(20);
      file = imports.find(Scope.EVERYWHERE, id).orElseThrow();
    }
    assertThat(file.state()).as(name + " " + file.message()).isEqualTo(Import.State.DONE);
  }

  /** Every page that can be reached by following links, with its exports. */
  private int walk(ConfigurableApplicationContext console) throws Exception {
    FirstAdministrator.Login login = console.getBean(DemoPeople.class).visitor();
    String port = console.getEnvironment().getRequiredProperty("local.server.port");
    Browser browser = new Browser(URI.create("https://127.0.0.1:" + port), trusting());
    browser.signIn(login.name(), login.password());
    Set<String> known = new TreeSet<>(List.of("/", "/devices", "/exposures", "/api/v1/devices"));
    List<String> open = new ArrayList<>(known);
    open.addAll(List.of("/api/v1/exposures", "/api/v1/imports", "/api/v1/sensors"));
    int pages = 0;
    for (int i = 0; i < open.size() && i < MOST_PAGES; i++) {
      HttpResponse<String> page = browser.get(open.get(i));
      assertThat(page.statusCode()).as(open.get(i)).isLessThan(500);
      pages += page.statusCode() == 200 ? 1 : 0;
      seen.append(text(browser, open.get(i), page)).append('\n');
      Matcher links = LINK.matcher(page.body());
      while (links.find()) {
        String link = links.group(1).replace("&amp;", "&");
        if (!link.startsWith("/assets") && !link.equals("/logout") && known.add(link)) {
          open.add(link);
        }
      }
    }
    return pages;
  }

  private static String text(Browser browser, String path, HttpResponse<String> page)
      throws IOException {
    String type = page.headers().firstValue("Content-Type").orElse("");
    if (!type.startsWith("application/pdf")) {
      return page.body();
    }
    try (var document = Loader.loadPDF(browser.getBytes(path))) {
      return new PDFTextStripper().getText(document);
    }
  }

  private int readAll(Path root) throws IOException {
    int count = 0;
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        // The database program itself holds names of people who wrote it.
        if (!file.toString().contains("postgresql-")) {
          seen.append(new String(Files.readAllBytes(file), ISO_8859_1)).append('\n');
          count++;
        }
      }
    }
    return count;
  }

  private static HttpClient trusting() throws Exception {
    SSLContext tls = SSLContext.getInstance("TLS");
    TrustManager anybody =
        new X509TrustManager() {
          @Override
          public void checkClientTrusted(X509Certificate[] chain, String type) {
            // Nobody checks in this test.
          }

          @Override
          public void checkServerTrusted(X509Certificate[] chain, String type) {
            // Nobody checks in this test.
          }

          @Override
          public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
          }
        };
    tls.init(null, new TrustManager[] {anybody}, new SecureRandom());
    return HttpClient.newBuilder().sslContext(tls).build();
  }
}
