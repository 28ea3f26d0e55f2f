// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.view;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts patients behind tokens: tokens of one message are one person's. Confined to its thread.
 */
final class LinkedTokens {
  private static final byte NAME = 2;

  private final Map<ByteBuffer, Integer> numbers = new HashMap<>();
  private final List<Integer> parents = new ArrayList<>();
  private final List<Byte> kinds = new ArrayList<>();

  void add(byte[][] tokens) {
    int first = -1;
    for (byte[] token : tokens) {
      int number =
          numbers.computeIfAbsent(ByteBuffer.wrap(token.clone()), key -> fresh(key.get(0)));
      if (first < 0) {
        first = number;
      } else {
        parents.set(root(number), root(first));
      }
    }
  }

  /** A person known by number only and another known by name only may be the same. */
  int fewest() {
    Map<Integer, Integer> seen = new HashMap<>();
    for (int i = 0; i < parents.size(); i++) {
      seen.merge(root(i), kinds.get(i) == NAME ? 2 : 1, (one, two) -> one | two);
    }
    int onlyNumbers = (int) seen.values().stream().filter(kind -> kind == 1).count();
    int onlyNames = (int) seen.values().stream().filter(kind -> kind == 2).count();
    return seen.size() - Math.min(onlyNumbers, onlyNames);
  }

  private int fresh(byte kind) {
    parents.add(parents.size());
    kinds.add(kind);
    return parents.size() - 1;
  }

  private int root(int number) {
    int at = number;
    while (parents.get(at) != at) {
      parents.set(at, parents.get(parents.get(at)));
      at = parents.get(at);
    }
    return at;
  }
}
