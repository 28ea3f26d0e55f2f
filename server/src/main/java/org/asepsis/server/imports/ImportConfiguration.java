// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import org.asepsis.engine.SiteKey;
import org.asepsis.server.Console;
import org.asepsis.store.books.BookedDevices;
import org.asepsis.store.books.Reconciliation;
import org.asepsis.store.identify.Identifier;
import org.asepsis.store.imports.Imports;
import org.asepsis.store.places.OwnershipRules;
import org.asepsis.store.places.Places;
import org.asepsis.store.settings.PrivateFiles;
import org.asepsis.store.view.Kept;
import org.asepsis.stream.Intake;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the way of files into the console. */
@Configuration(proxyBeanMethods = false)
class ImportConfiguration {

  /** Under which patients become tokens: made once, kept outside the database. */
  @Bean
  SiteKey siteKey(Console.Settings settings) throws IOException {
    Path file = settings.keys().resolve("site.key");
    if (!Files.exists(file)) {
      byte[] secret = new byte[SiteKey.LENGTH];
      new SecureRandom().nextBytes(secret);
      PrivateFiles.write(file, HexFormat.of().formatHex(secret));
    }
    return SiteKey.of(HexFormat.of().parseHex(Files.readString(file).strip()));
  }

  @Bean
  Uploads uploads(Console.Settings settings) throws IOException {
    return new Uploads(settings.uploads(), settings.keys());
  }

  @Bean
  Imports imports(JdbcClient database, TransactionTemplate transactions) {
    return new Imports(database, transactions);
  }

  @Bean
  BookedDevices bookedDevices(JdbcClient database, TransactionTemplate transactions) {
    return new BookedDevices(database, transactions);
  }

  @Bean
  Reconciliation reconciliation(JdbcClient database) {
    return new Reconciliation(database);
  }

  @Bean
  Places places(JdbcClient database, TransactionTemplate transactions) {
    return new Places(database, transactions);
  }

  @Bean
  OwnershipRules ownershipRules(JdbcClient database, TransactionTemplate transactions) {
    return new OwnershipRules(database, transactions);
  }

  @Bean
  ImportQueue importQueue(
      Imports imports,
      Uploads uploads,
      Intake intake,
      SiteKey siteKey,
      Places places,
      BookedDevices books,
      JdbcTemplate batch,
      Identifier identifier,
      List<Kept> kept,
      Clock clock) {
    List<Reader> readers =
        List.of(
            new CaptureImport(imports, intake, siteKey),
            new ForeignImport(imports, intake),
            new BooksImport(imports, books, batch),
            new PlanImport(places));
    return new ImportQueue(
        imports,
        uploads,
        readers,
        file -> {
          if (file.kind().equals(Kinds.ADDRESS_PLAN)) {
            identifier.touchSite(file.site());
          }
          identifier.runUntilQuiet();
          books.match(file.site());
          kept.forEach(Kept::forget);
        },
        clock);
  }
}
