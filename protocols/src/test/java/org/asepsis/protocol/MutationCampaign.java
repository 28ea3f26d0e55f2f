// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.asepsis.engine.Engine;
import org.asepsis.engine.Failures;
import org.asepsis.engine.Said;
import org.asepsis.observe.Observed;
import org.asepsis.testkit.CaptureBuilder;
import org.asepsis.testkit.Samples;
import org.asepsis.testkit.mutation.CapturedFrames;
import org.asepsis.testkit.mutation.CapturedFrames.Frame;
import org.asepsis.testkit.mutation.Mutator;
import org.asepsis.testkit.mutation.Scene;

/**
 * Sends damaged packets of every protocol folder through the real engine, round after round. A
 * round depends on the seed and its number alone, so that one that fails can be run again by
 * itself.
 */
final class MutationCampaign {
  /** What one packet may take; a whole round must not take longer, so no packet can. */
  static final long ALLOWED = 50_000_000;

  private static final int FRAMES_IN_ROUND = 500;
  private static final int FRAMES_IN_SCENE = 64;

  /** Link types that the frames are not of: raw IP, PPP, 802.11 with radiotap, Linux cooked. */
  private static final int[] OTHER_LINK_TYPES = {101, 9, 127, 113, 276, 0, 108, 147, 228};

  /** Rounds for one engine, so that what it remembers does not hide what only a new one does. */
  private static final int ROUNDS_OF_ENGINE = 200;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  /** A protocol folder: its captures, and which protocols it holds. */
  private record Folder(String name, List<CapturedFrames> captures, Set<String> protocols) {}

  private final List<Folder> folders = new ArrayList<>();
  private final CampaignLog log = new CampaignLog();
  private Folder folder;
  private Engine engine = Replay.engine(this::hear);

  MutationCampaign() throws IOException {
    for (Path path : ProtocolFolders.all()) {
      String name = ProtocolFolders.protocolOf(path);
      List<CapturedFrames> captures = new ArrayList<>();
      for (Path file : ProtocolFolders.captures()) {
        if (file.startsWith(path) && file.toString().endsWith(".pcap")) {
          captures.add(CapturedFrames.of(Files.readAllBytes(file)));
        }
      }
      folders.add(new Folder(name, captures, Replay.protocolsOf(name)));
    }
    folder = folders.getFirst();
  }

  List<String> folders() {
    return folders.stream().map(Folder::name).toList();
  }

  CampaignLog log() {
    return log;
  }

  /** Goes on until so many packets were damaged. */
  void run(long packets) {
    for (long round = 0; log.mutated() < packets && log.escapes().size() < 20; round++) {
      if (round % ROUNDS_OF_ENGINE == 0) {
        renew();
      }
      round(round);
    }
    engine.close();
  }

  private void renew() {
    engine.close();
    engine = Replay.engine(this::hear);
  }

  void round(long round) {
    folder = folders.get((int) (round % folders.size()));
    byte[] capture = capture(new SplittableRandom(Samples.seed() * 1_000_003 + round));
    long wall = System.nanoTime();
    long begin = threads.getCurrentThreadCpuTime();
    read(round, capture);
    long taken = threads.getCurrentThreadCpuTime() - begin;
    log.round(round, taken, System.nanoTime() - wall);
    if (taken > ALLOWED) {
      again(round, capture);
    }
  }

  /** Whether it was the packets, and not the compiler or the machine. */
  private void again(long round, byte[] capture) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 5 && best > ALLOWED; i++) {
      long begin = threads.getCurrentThreadCpuTime();
      read(round, capture);
      best = Math.min(best, threads.getCurrentThreadCpuTime() - begin);
    }
    log.repeated(best);
    if (best > ALLOWED) {
      log.escape(round, folder.name(), "%d ms in five runs".formatted(best / 1_000_000));
    }
  }

  private void read(long round, byte[] capture) {
    long before = engine.failures().count();
    try {
      Replay.read(engine, capture);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      String trace = Stream.of(e.getStackTrace()).limit(8).map(String::valueOf).toList().toString();
      log.escape(round, folder.name(), e + " " + trace);
      renew();
      return;
    }
    if (engine.failures().count() > before) {
      for (Failures.Failure failure : engine.failures().kept()) {
        log.escape(round, folder.name(), failure.toString());
      }
      renew();
    }
  }

  /** Scenes from the captures of the folder, each damaged once to three times. */
  private byte[] capture(SplittableRandom random) {
    List<CapturedFrames> own = folder.captures();
    int linkType =
        random.nextInt(32) == 0 ? OTHER_LINK_TYPES[random.nextInt(OTHER_LINK_TYPES.length)] : 1;
    CaptureBuilder builder = new CaptureBuilder(linkType);
    for (int frames = 0; frames < FRAMES_IN_ROUND; ) {
      List<Frame> whole = own.get(random.nextInt(own.size())).frames();
      int from = random.nextInt(4) == 0 ? random.nextInt(whole.size()) : 0;
      List<Frame> part = whole.subList(from, Math.min(whole.size(), from + FRAMES_IN_SCENE));
      Scene scene = new Scene(part, other(random));
      for (int i = random.nextBoolean() ? 1 : 1 + random.nextInt(3); i > 0; i--) {
        Mutator mutator = Mutator.values()[random.nextInt(Mutator.values().length)];
        if (!scene.frames().isEmpty()) {
          log.mutated(folder.name(), mutator, mutator.mutate(scene, random));
        }
      }
      // Flows of the scene before are over, so that this one is looked at anew.
      builder.pause(400_000_000);
      for (Frame frame : scene.frames()) {
        builder.frame(frame.bytes(), frame.original());
      }
      frames += Math.max(1, scene.frames().size());
      log.read(folder.name(), scene.frames().size());
    }
    return builder.bytes();
  }

  private List<Frame> other(SplittableRandom random) {
    List<CapturedFrames> all = folders.get(random.nextInt(folders.size())).captures();
    return all.get(random.nextInt(all.size())).frames();
  }

  /** Writing an entry is part of what must not fail. */
  private void hear(Said said) {
    String protocol =
        switch (said) {
          case Said.Logged logged -> {
            log.fields(FieldMap.of(logged.entry()).size());
            yield logged.protocol();
          }
          case Said.Fact(_, Observed observed) -> observed.provenance().protocol();
        };
    if (folder.protocols().contains(protocol)) {
      log.said(folder.name());
    }
  }
}
