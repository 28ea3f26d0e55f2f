// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.asepsis.server.access.Audit;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.store.Scope;
import org.asepsis.store.imports.Import;
import org.asepsis.store.imports.Imports;
import org.asepsis.wire.Text;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Where files are handed in, by people and by programs. */
@Component
public final class ImportDesk {
  private static final int LONGEST_NAME = 200;

  private final Imports imports;
  private final Uploads uploads;
  private final ImportQueue queue;
  private final Audit audit;

  ImportDesk(Imports imports, Uploads uploads, ImportQueue queue, Audit audit) {
    this.imports = imports;
    this.uploads = uploads;
    this.queue = queue;
    this.audit = audit;
  }

  /** A file is refused; the message says why and what to do, for people. */
  public static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  /**
   * What is handed in.
   *
   * @param kind what it is; empty: find out
   * @param source the place it was recorded at; empty: one of its own
   */
  public record Offer(int site, String name, String kind, String source) {}

  /** Whether columns of books must be confirmed by a person before they are read. */
  public enum Columns {
    CONFIRMED_BY_PERSON,
    AS_GUESSED
  }

  /**
   * Stores a file and puts it into the queue.
   *
   * @param length bytes announced; -1: not known
   */
  public Import receive(Viewer viewer, Offer offer, long length, InputStream in, Columns columns)
      throws IOException, RefusedException {
    if (!viewer.scope(Permission.IMPORTS_RUN).includes(offer.site())) {
      throw new RefusedException("There is no such site, or you may not import for it.");
    }
    if (!offer.kind().isEmpty() && !Kinds.ALL.contains(offer.kind())) {
      throw new RefusedException(
          "\""
              + Text.printable(offer.kind())
              + "\" is no kind of file. Choose one of "
              + String.join(", ", Kinds.ALL)
              + ".");
    }
    String name = plainName(offer.name());
    Imports.Request request =
        new Imports.Request(
            offer.site(),
            offer.kind().isEmpty() ? Kinds.CAPTURE : offer.kind(),
            name,
            shortened(offer.source()),
            viewer.name());
    audit.write(
        viewer, "import-file", "site " + offer.site(), Map.of("name", name, "kind", offer.kind()));
    long id = imports.announce(request);
    try {
      return take(id, request, offer, length, in, columns);
    } catch (IOException | RefusedException | RuntimeException e) {
      uploads.delete(id);
      imports.forget(id);
      throw e;
    }
  }

  private Import take(
      long id, Imports.Request request, Offer offer, long length, InputStream in, Columns columns)
      throws IOException, RefusedException {
    Uploads.Stored stored = uploads.store(id, in);
    if (stored.bytes() == 0) {
      throw new RefusedException(request.name() + " is empty. Choose another file.");
    }
    if (length >= 0 && stored.bytes() != length) {
      throw new RefusedException(request.name() + " did not arrive whole. Send it again.");
    }
    Optional<Import> same = imports.sameFile(offer.site(), stored.sha256());
    if (same.isPresent()) {
      throw new RefusedException(
          "These very bytes were handed in before, as "
              + same.get().name()
              + " (import "
              + same.get().id()
              + "). Nothing was counted twice.");
    }
    String kind =
        offer.kind().isEmpty()
            ? Kinds.recognize(request.name(), () -> uploads.open(id))
                .orElseThrow(() ->
                    new RefusedException(
                        request.name()
                            + " is neither a capture nor a table or log that is known here."
                            + " Choose what it is, and hand it in again."))
            : offer.kind();
    imports.arrived(id, request, kind, stored.bytes(), stored.sha256());
    if (kind.equals(Kinds.CMMS) && columns == Columns.AS_GUESSED) {
      map(id, offer.site(), Map.of(), request.createdBy());
    }
    queue.wake();
    return imports.find(Scope.EVERYWHERE, id).orElseThrow();
  }

  /** Says which heading of books means what. */
  void map(long id, int site, Map<String, String> headings, String by) {
    imports.map(id, site, JsonMapper.shared().writeValueAsString(headings), by);
    queue.wake();
  }

  /** Stops an import; false if it is over already. */
  public boolean cancel(Viewer viewer, Import file) {
    audit.write(viewer, "cancel-import", "import " + file.id(), Map.of("name", file.name()));
    return queue.cancel(file.id());
  }

  /** Only the last part of a path, without what could turn a line round. */
  static String plainName(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String shown = shortened(last);
    return shown.isEmpty() ? "file" : shown;
  }

  private static String shortened(String text) {
    String shown = Text.printable(text.strip());
    return shown.length() <= LONGEST_NAME ? shown : shown.substring(0, LONGEST_NAME);
  }
}
