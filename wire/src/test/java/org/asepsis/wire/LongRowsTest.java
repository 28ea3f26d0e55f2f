// SPDX-License-Identifier: Apache-2.0
package org.asepsis.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LongRowsTest {
  @Test
  void numbersRowsInTheOrderInWhichTheyCome() {
    LongRows rows = new LongRows(3);
    Map<List<Long>, Integer> expected = new LinkedHashMap<>();
    Random random = new Random(7);
    for (int i = 0; i < 200_000; i++) {
      List<Long> row =
          List.of((long) random.nextInt(50), (long) random.nextInt(50) << 32, -random.nextLong(40));
      rows.with(0, row.get(0)).with(1, row.get(1)).with(2, row.get(2));
      int found = rows.find();
      Integer known = expected.get(row);
      assertThat(found).isEqualTo(known == null ? -1 : known);
      if (known == null) {
        expected.put(row, rows.add());
      }
    }
    assertThat(rows.size()).isEqualTo(expected.size());
    assertThat(expected.values())
        .containsExactlyElementsOf(
            java.util.stream.IntStream.range(0, rows.size()).boxed().toList());
    expected.forEach((row, number) -> {
      List<Long> kept = new ArrayList<>();
      for (int column = 0; column < 3; column++) {
        kept.add(rows.get(number, column));
      }
      assertThat(kept).isEqualTo(row);
    });
  }

  @Test
  void askingChangesNothing() {
    LongRows rows = new LongRows(1);
    assertThat(rows.with(0, 5).find()).isEqualTo(-1);
    assertThat(rows.with(0, 5).find()).isEqualTo(-1);
    assertThat(rows.size()).isZero();
    assertThat(rows.with(0, 5).add()).isZero();
    assertThat(rows.with(0, 0).find()).isEqualTo(-1);
    assertThat(rows.with(0, 5).find()).isZero();
  }

  @Test
  void beginsAnewWhenCleared() {
    LongRows rows = new LongRows(2);
    for (int i = 0; i < 1000; i++) {
      rows.with(0, i).with(1, 0).add();
    }
    rows.clear();
    assertThat(rows.size()).isZero();
    assertThat(rows.with(0, 7).with(1, 0).find()).isEqualTo(-1);
    assertThat(rows.with(0, 8).with(1, 0).add()).isZero();
  }
}
