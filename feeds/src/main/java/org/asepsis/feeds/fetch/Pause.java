// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.fetch;

import java.time.Duration;

/** How waiting is done; a test counts instead. */
@FunctionalInterface
public interface Pause {
  void sleep(Duration time) throws InterruptedException;
}
