// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.api;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.store.document.Changes.Change;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells what changes as server-sent events (HTML standard, section 9.2). A stream ends after five
 * minutes and the client comes back, so that whoever may no more is told no more.
 */
@RestController
final class EventsApi {
  private static final Duration STREAM = Duration.ofMinutes(5);
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final int MOST_LISTENERS = 200;

  private static final Map<String, Permission> NEEDED =
      Map.of(
          "alert", Permission.ALERTS_READ,
          "device", Permission.DEVICES_READ,
          "import", Permission.IMPORTS_READ,
          "exposure", Permission.EXPOSURES_READ);

  private final ChangeFeed feed;
  private final Semaphore places = new Semaphore(MOST_LISTENERS);

  EventsApi(ChangeFeed feed) {
    this.feed = feed;
  }

  @GetMapping(value = "/api/v1/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Needs(Permission.DEVICES_READ)
  SseEmitter events(
      Viewer viewer,
      @RequestHeader(name = "Last-Event-ID", required = false) Optional<String> lastEventId) {
    if (!places.tryAcquire()) {
      throw new BadRequest("Too many listeners. Try again in some minutes.");
    }
    SseEmitter emitter = new SseEmitter(STREAM.plusMinutes(1).toMillis());
    Thread.ofVirtual().name("events").start(() -> tell(emitter, viewer, lastEventId.orElse("")));
    return emitter;
  }

  private void tell(SseEmitter emitter, Viewer viewer, String lastEventId) {
    long joined = feed.join();
    try {
      Optional<Long> known = feed.number(lastEventId);
      long at = known.orElse(joined);
      if (!lastEventId.isEmpty() && known.isEmpty()) {
        emitter.send(
            SseEmitter.event().id(feed.eventId(at)).name("reset").data("read everything anew"));
      } else {
        emitter.send(SseEmitter.event().id(feed.eventId(at)).comment("listening"));
      }
      long until = System.nanoTime() + STREAM.toNanos();
      while (System.nanoTime() < until) {
        boolean said = false;
        for (ChangeFeed.Numbered one : feed.after(at, HEARTBEAT)) {
          at = one.number();
          said |= tell(emitter, viewer, one);
        }
        if (!said) {
          emitter.send(SseEmitter.event().comment("heartbeat"));
        }
      }
      emitter.complete();
    } catch (IOException | IllegalStateException e) {
      // The listener has gone.
      emitter.completeWithError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      emitter.complete();
    } finally {
      feed.leave();
      places.release();
    }
  }

  private boolean tell(SseEmitter emitter, Viewer viewer, ChangeFeed.Numbered one)
      throws IOException {
    Change change = one.change();
    Permission needed = NEEDED.getOrDefault(change.kind(), Permission.SETTINGS_EDIT);
    if (!viewer.scope(needed).includes(change.site())) {
      return false;
    }
    emitter.send(
        SseEmitter.event()
            .id(feed.eventId(one.number()))
            .name(change.kind())
            .data(
                "{\"id\":\"" + change.id() + "\",\"site\":" + change.site() + "}",
                MediaType.APPLICATION_JSON));
    return true;
  }
}
