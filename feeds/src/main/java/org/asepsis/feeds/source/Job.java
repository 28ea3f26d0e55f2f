// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.source;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.asepsis.assess.library.Draft;
import org.asepsis.assess.library.SourceStatus;
import org.asepsis.assess.library.Table;
import org.asepsis.feeds.FeedException;
import org.asepsis.feeds.SourceSettings;
import org.asepsis.feeds.fetch.Fetched;
import org.asepsis.feeds.fetch.Fetcher;
import org.asepsis.feeds.fetch.Pause;
import org.asepsis.feeds.fetch.Request;
import org.asepsis.feeds.verify.Hashes;

/**
 * One update of one source: what is set, what is there, and where the next copy is written.
 * Confined to one thread.
 *
 * @param before empty of marks if the source was got from elsewhere
 * @param tables of the copy in use
 * @param work where documents are put on their way
 */
public record Job(
    SourceSettings settings,
    SourceStatus before,
    Map<String, Table> tables,
    Draft draft,
    Path work,
    Fetcher fetcher,
    Pause pause,
    Instant now,
    Steps steps) {

  /** Is told how far the job is. */
  @FunctionalInterface
  public interface Steps {
    void at(String words, long done, long total);
  }

  /** What all addresses of the source gave: nothing if none changed. */
  public record Documents(List<Fetched> fetched, Map<String, String> marks, String sha256) {
    public boolean isUnchanged() {
      return fetched.isEmpty();
    }
  }

  public Optional<Table> table(String name) {
    return Optional.ofNullable(tables.get(name));
  }

  public Fetched get(URI address) throws FeedException, IOException, InterruptedException {
    return fetcher.fetch(Request.of(address), work);
  }

  /** Gets it unless it is as it was when these marks were made. */
  public Fetched getIfChanged(URI address, String mark)
      throws FeedException, IOException, InterruptedException {
    Request request =
        Request.of(address)
            .ifChanged(before.mark("etag" + mark), before.mark("last-modified" + mark));
    return fetcher.fetch(request, work);
  }

  /** Marks that {@link #getIfChanged} takes next time. */
  public static void mark(Map<String, String> marks, String mark, Fetched fetched) {
    if (!fetched.etag().isEmpty()) {
      marks.put("etag" + mark, fetched.etag());
    }
    if (!fetched.lastModified().isEmpty()) {
      marks.put("last-modified" + mark, fetched.lastModified());
    }
  }

  /** Gets all addresses of the source, if one of them changed. */
  public Documents documents() throws FeedException, IOException, InterruptedException {
    List<URI> addresses = settings.addresses();
    List<Fetched> fetched = new ArrayList<>();
    Map<String, String> marks = new TreeMap<>();
    for (int i = 0; i < addresses.size(); i++) {
      steps.at("fetching " + addresses.get(i), i, addresses.size());
      Fetched one = getIfChanged(addresses.get(i), "." + i);
      mark(marks, "." + i, one);
      fetched.add(one);
    }
    if (fetched.stream().allMatch(one -> one.file().isEmpty())) {
      return new Documents(List.of(), marks, before.sha256());
    }
    for (int i = 0; i < addresses.size(); i++) {
      if (fetched.get(i).file().isEmpty()) {
        fetched.set(i, get(addresses.get(i)));
      }
    }
    String sha256 = Hashes.sha256OfAll(fetched.stream().map(Fetched::content).toList());
    boolean same = before.hasCopy() && !sha256.isEmpty() && sha256.equals(before.sha256());
    return new Documents(same ? List.of() : List.copyOf(fetched), marks, sha256);
  }

  public void pause(Duration time) throws InterruptedException {
    pause.sleep(time);
  }
}
