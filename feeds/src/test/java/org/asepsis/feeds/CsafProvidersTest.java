// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.asepsis.assess.advisory.Advisory;
import org.asepsis.feeds.Outcome.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Providers of CSAF over HTTP: metadata, ROLIE, directories, hashes and signatures. */
class CsafProvidersTest {
  private final FakeWeb web = new FakeWeb();
  @TempDir private Path folder;

  @AfterEach
  void stop() {
    web.close();
  }

  private static String advisory(String id, String version, String day) {
    return """
    {"document":{"category":"csaf_security_advisory","csaf_version":"2.0","title":"Pump",
      "publisher":{"name":"Maker","category":"vendor","namespace":"https://maker.example"},
      "tracking":{"id":"%s","version":"%s","status":"final",
        "initial_release_date":"2026-01-01T00:00:00Z","current_release_date":"%sT00:00:00Z",
        "revision_history":[]}},
     "product_tree":{"branches":[{"category":"vendor","name":"Maker","branches":[
       {"category":"product_name","name":"Pump","branches":[
         {"category":"product_version","name":"1","product":{"product_id":"P-1","name":"p"}}]}]}]},
     "vulnerabilities":[{"cve":"CVE-2026-0001","product_status":{"known_affected":["P-1"]}}]}
    """
        .formatted(id, version, day);
  }

  private static String sha512(String content) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-512").digest(content.getBytes(UTF_8));
    return HexFormat.of().formatHex(hash) + "  file.json\n";
  }

  private void rolie(String updated) {
    web.text(
        "/feed.json",
        """
        {"feed":{"id":"f","title":"t","updated":"%1$s","entry":[
          {"id":"icsma-26-001-01","updated":"%1$s","published":"%1$s",
           "content":{"src":"%2$s/white/icsma-26-001-01.json","type":"application/json"},
           "link":[{"rel":"self","href":"%2$s/white/icsma-26-001-01.json"},
             {"rel":"hash","href":"%2$s/white/icsma-26-001-01.json.sha512"},
             {"rel":"signature","href":"%2$s/white/icsma-26-001-01.json.asc"}]},
          {"id":"other","updated":"%1$s","content":{"src":"%2$s/white/other-1.json"},"link":[]}]}}
        """
            .formatted(updated, web.at("")));
  }

  private void metadata(PgpKey key) {
    web.text(
        "/provider-metadata.json",
        """
        {"distributions":[{"rolie":{"feeds":[{"tlp_label":"WHITE","url":"%1$s/feed.json"}]}}],
         "public_openpgp_keys":[{"fingerprint":"%2$s","url":"%1$s/key.asc"}]}
        """
            .formatted(web.at(""), key.fingerprint()));
    web.bytes("/key.asc", key.publicKey());
  }

  private void publish(String content, PgpKey key) throws Exception {
    String path = "/white/icsma-26-001-01.json";
    web.text(path, content);
    web.text(path + ".sha512", sha512(content));
    web.bytes(path + ".asc", key.sign(content.getBytes(UTF_8)));
  }

  private SourceSettings provider() {
    return FeedBench.with(
        FeedBench.source("cisa-csaf", "csaf", web.at("/provider-metadata.json")),
        Map.of("only", "ICSMA-,ICSA-"));
  }

  @Test
  void aSignedAdvisoryIsKeptAndItsRevisionReplacesIt() throws Exception {
    PgpKey key = new PgpKey();
    FeedBench bench = new FeedBench(folder);
    metadata(key);
    rolie("2026-01-02T00:00:00Z");
    publish(advisory("ICSMA-26-001-01", "1", "2026-01-02"), key);
    Outcome first = bench.update(provider());
    assertThat(first.status().refusal()).isEmpty();
    assertThat(first.status().records()).isOne();

    rolie("2026-02-03T00:00:00Z");
    publish(advisory("ICSMA-26-001-01", "2", "2026-02-03"), key);
    assertThat(bench.update(provider()).kind()).isEqualTo(Kind.UPDATED);
    assertThat(bench.library().advisories()).extracting(Advisory::revision).containsExactly("2");
    assertThat(web.requests()).noneMatch(path -> path.contains("other-1"));
  }

  @Test
  void whatDidNotChangeIsNotFetchedAgain() throws Exception {
    PgpKey key = new PgpKey();
    FeedBench bench = new FeedBench(folder);
    metadata(key);
    rolie("2026-01-02T00:00:00Z");
    publish(advisory("ICSMA-26-001-01", "1", "2026-01-02"), key);
    bench.update(provider());
    bench.update(provider());
    assertThat(web.requests()).filteredOn("/white/icsma-26-001-01.json"::equals).hasSize(1);
    assertThat(bench.library().advisories()).hasSize(1);
  }

  @Test
  void aWrongHashIsRefused() throws Exception {
    PgpKey key = new PgpKey();
    metadata(key);
    rolie("2026-01-02T00:00:00Z");
    publish(advisory("ICSMA-26-001-01", "1", "2026-01-02"), key);
    web.text("/white/icsma-26-001-01.json.sha512", sha512("something else"));
    assertThat(new FeedBench(folder).update(provider()).status().refusal())
        .contains("does not have the SHA-512 that its publisher states");
  }

  @Test
  void aSignatureByAnotherKeyIsRefused() throws Exception {
    metadata(new PgpKey());
    rolie("2026-01-02T00:00:00Z");
    publish(advisory("ICSMA-26-001-01", "1", "2026-01-02"), new PgpKey());
    assertThat(new FeedBench(folder).update(provider()).status().refusal())
        .contains("is not signed by the key of its provider");
  }

  @Test
  void aChangedDocumentIsRefusedThoughItsHashWasChangedToo() throws Exception {
    PgpKey key = new PgpKey();
    metadata(key);
    rolie("2026-01-02T00:00:00Z");
    publish(advisory("ICSMA-26-001-01", "1", "2026-01-02"), key);
    String forged = advisory("ICSMA-26-001-01", "9", "2026-01-02");
    web.text("/white/icsma-26-001-01.json", forged);
    web.text("/white/icsma-26-001-01.json.sha512", sha512(forged));
    assertThat(new FeedBench(folder).update(provider()).status().refusal())
        .contains("was changed after signing");
  }

  @Test
  void aSignatureThatTheListNamesMustBeThere() throws Exception {
    PgpKey key = new PgpKey();
    metadata(key);
    rolie("2026-01-02T00:00:00Z");
    String content = advisory("ICSMA-26-001-01", "1", "2026-01-02");
    web.text("/white/icsma-26-001-01.json", content);
    web.text("/white/icsma-26-001-01.json.sha512", sha512(content));
    assertThat(new FeedBench(folder).update(provider()).status().refusal())
        .contains("has no signature");
  }

  @Test
  void aKeyWithAnotherFingerprintIsRefused() throws Exception {
    PgpKey key = new PgpKey();
    metadata(key);
    web.bytes("/key.asc", new PgpKey().publicKey());
    rolie("2026-01-02T00:00:00Z");
    assertThat(new FeedBench(folder).update(provider()).status().refusal())
        .contains("does not hold the OpenPGP key");
  }

  @Test
  void aDirectoryWithChangesIsRead() {
    web.text("/dir/changes.csv", "2026/icsma-26-001-01.json,2026-01-02T00:00:00Z\n");
    web.text("/dir/2026/icsma-26-001-01.json", advisory("ICSMA-26-001-01", "1", "2026-01-02"));
    Outcome outcome =
        new FeedBench(folder).update(FeedBench.source("maker", "csaf", web.at("/dir/")));
    assertThat(outcome.status().refusal()).isEmpty();
    assertThat(outcome.status().records()).isOne();
  }

  @Test
  void aDirectoryWithOnlyAnIndexIsRead() {
    web.text("/dir/index.txt", "2026/a.json\n");
    web.text("/dir/2026/a.json", advisory("A-1", "1", "2026-01-02"));
    assertThat(
            new FeedBench(folder)
                .update(FeedBench.source("maker", "csaf", web.at("/dir/")))
                .status()
                .records())
        .isOne();
  }

  @Test
  void aDirectoryThatLeadsOutsideIsRefused() {
    web.text("/dir/changes.csv", "../../secret.json,2026-01-02T00:00:00Z\n");
    assertThat(
            new FeedBench(folder)
                .update(FeedBench.source("maker", "csaf", web.at("/dir/")))
                .status()
                .refusal())
        .contains("outside of it");
  }

  @Test
  void aFeedThatNamesAFileOfThisMachineIsRefused() {
    web.text(
        "/feed.json",
        "{\"feed\":{\"entry\":[{\"updated\":\"x\",\"content\":{\"src\":\"file:///etc/passwd\"}}]}}");
    assertThat(
            new FeedBench(folder)
                .update(FeedBench.source("maker", "csaf", web.at("/feed.json")))
                .status()
                .refusal())
        .contains("names a file of this machine");
  }

  @Test
  void signaturesCanBeRequired() {
    web.text("/dir/changes.csv", "a.json,2026-01-02T00:00:00Z\n");
    web.text("/dir/a.json", advisory("A-1", "1", "2026-01-02"));
    SourceSettings strict =
        FeedBench.with(
            FeedBench.source("maker", "csaf", web.at("/dir/")), Map.of("signature", "required"));
    assertThat(new FeedBench(folder).update(strict).status().refusal())
        .contains("signatures are required");
    assertThat(List.of(folder.toFile().list())).contains("maker");
  }
}
