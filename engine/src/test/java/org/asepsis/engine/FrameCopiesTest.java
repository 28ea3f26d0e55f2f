// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.asepsis.capture.CaptureReader;
import org.asepsis.engine.Engine.FrameCopies;
import org.asepsis.observe.Observation.Conversation;
import org.asepsis.testkit.CaptureBuilder;
import org.asepsis.testkit.Frames;
import org.junit.jupiter.api.Test;

class FrameCopiesTest {
  private static final long COPY_WINDOW_MICROSECONDS = Copies.WINDOW / 1_000;

  private record Result(long packets, long flows, long copies) {}

  private static byte[] frame(int port) {
    return Frames.ethernet(
        Frames.ip("10.0.0.1", "10.0.0.2", 17, Frames.udp(40_000 + port, 9, new byte[40])));
  }

  /** The same frame as it looks on a trunk. */
  private static byte[] tagged(byte[] frame) {
    byte[] tagged = new byte[frame.length + 4];
    System.arraycopy(frame, 0, tagged, 0, 12);
    tagged[12] = (byte) 0x81;
    tagged[15] = 20;
    System.arraycopy(frame, 12, tagged, 16, frame.length - 12);
    return tagged;
  }

  private static Result read(CaptureBuilder capture, FrameCopies frameCopies) throws Exception {
    List<Conversation> talks = new ArrayList<>();
    Engine.Settings settings =
        new Engine.Settings(1, Engine.Logs.UNWANTED, Limits.DEFAULT, SiteKey.random(), frameCopies);
    try (Engine engine =
            new Engine(
                settings,
                new Registry(List.of()),
                said -> {
                  if (said instanceof Said.Fact fact
                      && fact.observed().observation() instanceof Conversation talk) {
                    talks.add(talk);
                  }
                });
        CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(capture.bytes()))) {
      engine.read(reader);
      return new Result(
          talks.stream().mapToLong(Conversation::packets).sum(),
          talks.size(),
          engine.frameCopies());
    }
  }

  @Test
  void countsAFrameOnceThatTwoMirrorPortsDeliver() throws Exception {
    CaptureBuilder capture = new CaptureBuilder();
    for (int i = 0; i < 20; i++) {
      byte[] frame = frame(i);
      capture.frame(frame).frame(i % 2 == 0 ? frame : tagged(frame));
    }
    assertThat(read(capture, FrameCopies.LEFT_OUT)).isEqualTo(new Result(20, 20, 20));
    assertThat(read(capture, FrameCopies.COUNTED)).isEqualTo(new Result(40, 20, 0));
  }

  @Test
  void keepsAFrameThatIsSentAgainLater() throws Exception {
    CaptureBuilder capture = new CaptureBuilder();
    capture.frame(frame(1)).pause(COPY_WINDOW_MICROSECONDS + 1).frame(frame(1));
    assertThat(read(capture, FrameCopies.LEFT_OUT)).isEqualTo(new Result(2, 1, 0));
  }

  @Test
  void keepsFramesThatDifferInOneByte() throws Exception {
    CaptureBuilder capture = new CaptureBuilder();
    for (int i = 0; i < 50; i++) {
      byte[] frame = frame(1);
      frame[frame.length - 1] = (byte) i;
      capture.frame(frame);
    }
    assertThat(read(capture, FrameCopies.LEFT_OUT)).isEqualTo(new Result(50, 1, 0));
  }
}
