// SPDX-License-Identifier: Apache-2.0
package org.asepsis.testkit.hospital;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * People who do not exist. Their names are rare words, so that a search for them finds only them.
 */
final class Patients {
  private static final List<String> FAMILIES =
      List.of(
          "Brackenridge",
          "Quillfeather",
          "Thistlewood",
          "Marrowstone",
          "Underbarrow",
          "Vexley",
          "Wintersgill",
          "Yarborough",
          "Ashgrove",
          "Copperthwaite",
          "Dunmallard",
          "Eaglesfield",
          "Fothergale",
          "Grimsdale",
          "Hollowbread",
          "Inkpenny",
          "Jaggersby",
          "Kettlewhite",
          "Larkspurne",
          "Mossgather");
  private static final List<String> GIVEN =
      List.of("Ottoline", "Peregrine", "Rosamund", "Sylvester", "Theodora", "Ulysses", "Violetta");

  private static final int COUNT = 60;

  private Patients() {}

  /** A patient with a number of their own. */
  record Patient(String number, String family, String given, String birthDate) {}

  static Patient of(int index) {
    int at = index % COUNT;
    return new Patient(
        "MR" + (730_100 + 37 * at),
        FAMILIES.get(at % FAMILIES.size()),
        GIVEN.get(at % GIVEN.size()),
        String.format("19%02d%02d%02d", 31 + at, 1 + at % 12, 1 + at % 28));
  }

  /** Numbers, names and birth dates of all of them. */
  static List<String> words() {
    return IntStream.range(0, COUNT)
        .mapToObj(Patients::of)
        .flatMap(one -> Stream.of(one.number(), one.family(), one.given(), one.birthDate()))
        .distinct()
        .toList();
  }
}
