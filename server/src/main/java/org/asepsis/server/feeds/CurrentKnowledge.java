// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.feeds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.asepsis.assess.knowledge.Knowledge;
import org.asepsis.assess.library.Library;
import org.asepsis.assess.library.LibraryFolder;
import org.asepsis.server.Console;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * What is known from outside at this moment. Whoever took it may go on using it while an update
 * puts another in its place; safe for many threads.
 */
@Component
public final class CurrentKnowledge {
  private static final Logger LOG = LoggerFactory.getLogger(CurrentKnowledge.class);

  private final Path folder;
  private final List<Consumer<Knowledge>> listeners = new CopyOnWriteArrayList<>();
  private volatile Library library;

  @Autowired
  CurrentKnowledge(Console.Settings settings) {
    this(settings.feeds());
  }

  CurrentKnowledge(Path folder) {
    this.folder = folder;
    Library opened = Library.empty();
    try {
      opened = Library.open(folder);
    } catch (IOException e) {
      LOG.warn(
          "The feeds in {} cannot be read, so nothing is known from outside: {}. Update the"
              + " sources on the page Feeds ({} names another folder).",
          folder,
          e.getMessage(),
          LibraryFolder.VARIABLE);
    }
    library = opened;
  }

  public Knowledge current() {
    return library;
  }

  /** The same, with the status of each source. */
  public Library library() {
    return library;
  }

  /** The folder that it lies in. */
  public Path folder() {
    return folder;
  }

  /** Calls back after each update, in the thread that made it; be quick or hand over. */
  public void onChange(Consumer<Knowledge> listener) {
    listeners.add(listener);
  }

  /** Looks into the folder again, and tells the listeners. */
  public void reopen() {
    try {
      Library opened = Library.open(folder);
      library = opened;
      for (Consumer<Knowledge> listener : listeners) {
        listener.accept(opened);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
