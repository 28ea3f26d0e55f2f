// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds;

/** Is told how far an update is; called often, from the thread that updates. */
@FunctionalInterface
public interface Progress {
  /**
   * Says what is being done.
   *
   * @param words what is being done: {@code reading records}
   * @param total 0 where it is not known
   */
  void at(String source, String words, long done, long total);
}
