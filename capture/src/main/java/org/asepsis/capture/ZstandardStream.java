// SPDX-License-Identifier: Apache-2.0
package org.asepsis.capture;

import io.airlift.compress.v3.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The content of Zstandard frames, one after the other, through one decoder. */
final class ZstandardStream extends Decompressor {
  private final ZstandardFrames frames;
  private final ZstdInputStream decoder;
  private final XxHash64 hash = new XxHash64();
  private boolean inFrame;

  ZstandardStream(InputStream stream) {
    frames = new ZstandardFrames(stream);
    decoder = new ZstdInputStream(frames);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (!ended()) {
      if (!inFrame) {
        startFrame();
        continue;
      }
      int count = decoder.read(target, offset, length);
      if (count >= 0) {
        if (frames.hasChecksum()) {
          hash.update(target, offset, count);
        }
        return count;
      }
      endFrame();
    }
    return -1;
  }

  private void startFrame() throws IOException {
    inFrame = frames.next();
    if (!inFrame) {
      end(frames.problem());
    }
    hash.reset();
  }

  private void endFrame() {
    inFrame = false;
    if (!frames.problem().isEmpty()) {
      end(frames.problem());
    } else if (frames.hasChecksum() && frames.checksum() != (int) hash.digest()) {
      end("a Zstandard checksum differs");
    }
  }

  @Override
  public void close() throws IOException {
    decoder.close();
  }
}
