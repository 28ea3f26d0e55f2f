// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.source;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.asepsis.feeds.FeedException;
import org.asepsis.feeds.fetch.Fetched;
import org.asepsis.feeds.fetch.NotThereException;
import tools.jackson.databind.JsonNode;

/**
 * Finds out what a CSAF 2.0 provider lists: by its metadata, a ROLIE feed, a directory with {@code
 * changes.csv} or {@code index.txt}, or a folder. Confined to one job.
 */
final class CsafProvider {
  private static final int LARGEST_LIST = 256 << 20;

  private final Job job;
  private final List<CsafEntry> entries = new ArrayList<>();
  private final Map<String, URI> keys = new TreeMap<>();
  private final Map<String, String> marks = new TreeMap<>();
  private int lists;
  private int unchanged;

  CsafProvider(Job job) {
    this.job = job;
  }

  CsafListing list() throws FeedException, IOException, InterruptedException {
    for (URI address : job.settings().addresses()) {
      if ("file".equals(address.getScheme()) && Files.isDirectory(Path.of(address))) {
        folder(Path.of(address));
      } else if (address.getPath().endsWith("/")) {
        directory(address);
      } else {
        document(address);
      }
    }
    boolean nothing = lists > 0 && lists == unchanged;
    return new CsafListing(
        List.copyOf(entries),
        keys,
        marks,
        nothing ? CsafListing.State.UNCHANGED : CsafListing.State.CHANGED);
  }

  /** Metadata or a feed: its content says which. */
  private void document(URI address) throws FeedException, IOException, InterruptedException {
    Fetched fetched = job.get(address);
    JsonNode root = Json.tree(bytes(fetched), fetched.name());
    if (root.path("feed").isObject()) {
      mark(fetched);
      rolie(fetched.address(), root.path("feed"));
    } else if (root.path("distributions").isArray()) {
      metadata(fetched.address(), root);
    } else if (root.path("document").path("tracking").isObject()) {
      entries.add(CsafEntry.of(address, ""));
      lists++;
    } else {
      throw new FeedException(
          address + " is neither provider metadata nor a ROLIE feed nor an advisory");
    }
  }

  private void metadata(URI address, JsonNode root)
      throws FeedException, IOException, InterruptedException {
    for (JsonNode key : root.path("public_openpgp_keys")) {
      String url = key.path("url").asString("");
      if (!url.isEmpty()) {
        keys.put(key.path("fingerprint").asString(url), SourceAddresses.resolve(address, url));
      }
    }
    boolean feeds = false;
    for (JsonNode distribution : root.path("distributions")) {
      for (JsonNode feed : distribution.path("rolie").path("feeds")) {
        if (!feed.path("tlp_label").asString("WHITE").matches("(?i)white|clear|unlabeled")) {
          continue;
        }
        feeds = true;
        feed(SourceAddresses.resolve(address, feed.path("url").asString("")));
      }
    }
    if (feeds) {
      return;
    }
    for (JsonNode distribution : root.path("distributions")) {
      String directory = distribution.path("directory_url").asString("");
      if (!directory.isEmpty()) {
        feeds = true;
        directory(SourceAddresses.resolve(address, directory.replaceAll("/?$", "/")));
      }
    }
    if (!feeds) {
      throw new FeedException(address + " names no feed and no directory that is open to all");
    }
  }

  private void feed(URI address) throws FeedException, IOException, InterruptedException {
    Fetched fetched = job.getIfChanged(address, "." + lists);
    mark(fetched);
    if (fetched.file().isEmpty()) {
      return;
    }
    JsonNode feed = Json.tree(bytes(fetched), fetched.name()).path("feed");
    if (!feed.isObject()) {
      throw new FeedException(address + " is no ROLIE feed: it has no member feed");
    }
    rolie(fetched.address(), feed);
  }

  private void mark(Fetched fetched) {
    Job.mark(marks, "." + lists++, fetched);
    if (fetched.file().isEmpty()) {
      unchanged++;
    }
  }

  private void rolie(URI address, JsonNode feed) throws FeedException {
    for (JsonNode entry : feed.path("entry")) {
      String document = entry.path("content").path("src").asString("");
      Optional<URI> hash = Optional.empty();
      Optional<URI> signature = Optional.empty();
      for (JsonNode link : entry.path("link")) {
        String href = link.path("href").asString("");
        switch (link.path("rel").asString("")) {
          case "self" -> document = document.isEmpty() ? href : document;
          case "hash" ->
              hash =
                  hash.isEmpty() || href.endsWith(".sha512")
                      ? Optional.of(SourceAddresses.resolve(address, href))
                      : hash;
          case "signature" -> signature = Optional.of(SourceAddresses.resolve(address, href));
          default -> {}
        }
      }
      if (document.isEmpty()) {
        throw new FeedException(address + " has an entry without a document");
      }
      entries.add(
          new CsafEntry(
              SourceAddresses.resolve(address, document),
              entry.path("updated").asString(""),
              hash,
              signature));
    }
  }

  private void directory(URI address) throws FeedException, IOException, InterruptedException {
    try {
      Fetched changes = job.getIfChanged(address.resolve("changes.csv"), "." + lists);
      mark(changes);
      if (changes.file().isPresent()) {
        changes(address, new String(bytes(changes), StandardCharsets.UTF_8));
      }
    } catch (NotThereException absent) {
      Fetched index = job.getIfChanged(address.resolve("index.txt"), "." + lists);
      mark(index);
      if (index.file().isPresent()) {
        for (String line : new String(bytes(index), StandardCharsets.UTF_8).split("\n", -1)) {
          add(address, line.strip(), "");
        }
      }
    }
  }

  private void changes(URI address, String content) throws FeedException {
    for (String line : content.split("\n", -1)) {
      String plain = line.strip().replace("\"", "");
      int comma = plain.lastIndexOf(',');
      if (comma > 0) {
        add(address, plain.substring(0, comma), plain.substring(comma + 1));
      } else if (!plain.isEmpty()) {
        throw new FeedException(
            address.resolve("changes.csv") + " has a line without a time: " + plain);
      }
    }
  }

  private void add(URI directory, String path, String updated) throws FeedException {
    if (!path.endsWith(".json")) {
      return;
    }
    URI document = SourceAddresses.resolve(directory, path).normalize();
    if (!document.toString().startsWith(directory.toString())) {
      throw new FeedException(directory + " lists a document outside of it: " + path);
    }
    entries.add(CsafEntry.of(document, updated));
  }

  private void folder(Path folder) throws FeedException, IOException, InterruptedException {
    Path metadata = folder.resolve("provider-metadata.json");
    if (Files.exists(metadata)) {
      document(metadata.toUri());
      return;
    }
    if (Files.exists(folder.resolve("changes.csv")) || Files.exists(folder.resolve("index.txt"))) {
      directory(folder.toUri());
      return;
    }
    lists++;
    try (Stream<Path> walk = Files.walk(folder)) {
      walk.filter(path -> path.toString().endsWith(".json"))
          .sorted()
          .forEach(path -> entries.add(CsafEntry.of(path.toUri(), "")));
    }
  }

  private static byte[] bytes(Fetched fetched) throws FeedException, IOException {
    if (Files.size(fetched.content()) > LARGEST_LIST) {
      throw new FeedException(fetched.name() + " is larger than " + LARGEST_LIST + " bytes");
    }
    return Files.readAllBytes(fetched.content());
  }
}
