// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.source;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.asepsis.assess.advisory.Advisory;
import org.asepsis.assess.advisory.AdvisoryException;
import org.asepsis.assess.advisory.CsafReader;
import org.asepsis.assess.library.Rows;
import org.asepsis.assess.library.StoredDocument;
import org.asepsis.assess.library.Table;
import org.asepsis.assess.library.TableBuilder;
import org.asepsis.assess.library.Tables;
import org.asepsis.feeds.FeedException;
import org.asepsis.feeds.SourceSettings;
import org.asepsis.feeds.fetch.Fetched;
import org.asepsis.feeds.fetch.NotThereException;
import org.asepsis.feeds.fetch.Request;
import org.asepsis.feeds.verify.Hashes;
import org.asepsis.feeds.verify.Signatures;
import tools.jackson.databind.JsonNode;

/**
 * Providers of OASIS CSAF 2.0. Documents whose time did not change are not fetched again; a revised
 * one replaces the older in answers, and both are kept as they were published.
 */
final class Csaf implements Source {
  private static final long LARGEST = 64L << 20;

  @Override
  public String kind() {
    return "csaf";
  }

  @Override
  public Harvest harvest(Job job) throws FeedException, IOException, InterruptedException {
    CsafListing listing = new CsafProvider(job).list();
    if (listing.state() == CsafListing.State.UNCHANGED && job.before().hasCopy()) {
      return new Harvest.Unchanged(asOf(job, job.before().asOf()), listing.marks());
    }
    Optional<Signatures> signatures = signatures(job, listing);
    List<CsafEntry> wanted =
        listing.entries().stream().filter(entry -> isWanted(job, entry.fileName())).toList();
    Known known = Known.of(job.table(Tables.ADVISORIES));
    TableBuilder table = job.draft().table(Tables.ADVISORIES);
    job.table(Tables.ADVISORIES).ifPresent(table::startFrom);
    Optional<LocalDate> newest = known.newest(job);
    long done = 0;
    for (CsafEntry entry : wanted) {
      job.steps().at("reading advisories", done++, wanted.size());
      if (!known.has(entry)) {
        Optional<Advisory> read = one(job, entry, signatures, table);
        read.ifPresent(advisory -> known.ids.add(advisory.id()));
        newest = Days.later(newest, read.map(Advisory::revised));
      }
    }
    if (known.ids.isEmpty()) {
      throw new FeedException(job.settings().origin() + " lists no advisory that is wanted");
    }
    return new Harvest.Changed(asOf(job, newest), known.ids.size(), "", listing.marks());
  }

  /** A list that was read today says that there is nothing newer; a folder cannot say that. */
  private static Optional<LocalDate> asOf(Job job, Optional<LocalDate> newest) {
    boolean web = job.settings().from().stream().allMatch(from -> from.matches("(?i)https?://.*"));
    return web ? Optional.of(LocalDate.ofInstant(job.now(), ZoneOffset.UTC)) : newest;
  }

  private static boolean isWanted(Job job, String fileName) {
    String only = job.settings().option("only", "");
    return fileName.endsWith(".json")
        && !fileName.equals("provider-metadata.json")
        && (only.isEmpty()
            || Arrays.stream(only.toLowerCase(Locale.ROOT).split(",", -1))
                .anyMatch(prefix -> fileName.startsWith(prefix.strip())));
  }

  private static Optional<Advisory> one(
      Job job, CsafEntry entry, Optional<Signatures> signatures, TableBuilder table)
      throws FeedException, IOException, InterruptedException {
    byte[] document;
    try {
      document = bytes(job, entry.document());
    } catch (NotThereException e) {
      throw new FeedException("the list names " + entry.document() + ", which is not there", e);
    }
    checkHash(job, entry, document);
    checkSignature(job, entry, document, signatures);
    JsonNode tracking = Json.tree(document, entry.fileName()).path("document").path("tracking");
    String only = job.settings().option("only", "").toLowerCase(Locale.ROOT);
    String id = tracking.path("id").asString("").toLowerCase(Locale.ROOT);
    boolean wanted =
        only.isEmpty()
            || Arrays.stream(only.split(",", -1)).anyMatch(prefix -> id.startsWith(prefix.strip()));
    try {
      Advisory advisory = CsafReader.read(document, job.settings().name());
      if (!wanted) {
        return Optional.empty();
      }
      table.put(
          advisory.id() + Tables.NUL + advisory.revision(),
          Rows.document(entry.document().toString(), entry.updated(), document));
      return Optional.of(advisory);
    } catch (AdvisoryException e) {
      throw new FeedException(entry.document() + " is no CSAF advisory: " + e.getMessage(), e);
    }
  }

  private static byte[] bytes(Job job, URI address)
      throws FeedException, IOException, InterruptedException {
    Fetched fetched = job.fetcher().fetch(Request.of(address).limit(LARGEST), job.work());
    Path file = fetched.content();
    byte[] bytes = Files.readAllBytes(file);
    if (file.startsWith(job.work())) {
      Files.deleteIfExists(file);
    }
    return bytes;
  }

  private static void checkHash(Job job, CsafEntry entry, byte[] document)
      throws FeedException, IOException, InterruptedException {
    List<URI> places =
        entry
            .hash()
            .map(List::of)
            .orElseGet(() -> List.of(entry.beside(".sha512"), entry.beside(".sha256")));
    for (URI place : places) {
      try {
        String published = new String(bytes(job, place), StandardCharsets.UTF_8);
        Hashes.check(document, published, entry.fileName());
        return;
      } catch (NotThereException absent) {
        if (entry.hash().isPresent()) {
          throw new FeedException(
              "the hash of " + entry.fileName() + " is not where the list says", absent);
        }
      }
    }
    if (job.settings().option("hash", "").equals("required")) {
      throw new FeedException(entry.fileName() + " has no hash, which is required");
    }
  }

  private static void checkSignature(
      Job job, CsafEntry entry, byte[] document, Optional<Signatures> signatures)
      throws FeedException, IOException, InterruptedException {
    boolean required = job.settings().option("signature", "").equals("required");
    if (signatures.isEmpty()) {
      if (required) {
        throw new FeedException(
            "signatures are required, and no OpenPGP key of the provider is known: name one in the"
                + " option keys");
      }
      return;
    }
    try {
      byte[] signature = bytes(job, entry.signature().orElseGet(() -> entry.beside(".asc")));
      signatures.get().check(document, signature, entry.fileName());
    } catch (NotThereException absent) {
      if (required || entry.signature().isPresent()) {
        throw new FeedException(entry.fileName() + " has no signature", absent);
      }
    }
  }

  private static Optional<Signatures> signatures(Job job, CsafListing listing)
      throws FeedException, IOException, InterruptedException {
    Signatures signatures = new Signatures();
    for (String file : job.settings().option("keys", "").split("\\s+", -1)) {
      if (!file.isEmpty()) {
        signatures.add(bytes(job, SourceSettings.address(file)), "", file);
      }
    }
    for (Map.Entry<String, URI> key : listing.keys().entrySet()) {
      try {
        String fingerprint = key.getKey().contains(":") ? "" : key.getKey();
        signatures.add(bytes(job, key.getValue()), fingerprint, key.getValue().toString());
      } catch (NotThereException e) {
        throw new FeedException("the provider's OpenPGP key is not at " + key.getValue(), e);
      }
    }
    return signatures.isEmpty() ? Optional.empty() : Optional.of(signatures);
  }

  /** What is kept already. Confined to one job. */
  private static final class Known {
    private final Map<String, String> updated = new HashMap<>();
    private final Set<String> ids = new HashSet<>();

    static Known of(Optional<Table> table) {
      Known known = new Known();
      for (long i = 0; i < table.map(Table::count).orElse(0L); i++) {
        String key = table.get().key(i);
        StoredDocument document = Rows.document(table.get().value(i));
        known.ids.add(key.substring(0, key.indexOf(Tables.NUL)));
        known.updated.merge(
            document.address(),
            document.updated(),
            (one, other) -> one.compareTo(other) >= 0 ? one : other);
      }
      return known;
    }

    boolean has(CsafEntry entry) {
      return !entry.updated().isEmpty()
          && entry.updated().equals(updated.get(entry.document().toString()));
    }

    Optional<LocalDate> newest(Job job) {
      return ids.isEmpty() ? Optional.empty() : job.before().asOf();
    }
  }
}
