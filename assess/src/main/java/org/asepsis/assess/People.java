// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asepsis.observe.Token;
import org.asepsis.observe.Token.Kind;

/**
 * Patients behind tokens: tokens seen in one message are one person's. A person known by number
 * only and another known by name only may be the same, and two names under one number may be two
 * persons: between these lie {@link #fewest()} and {@link #most()}.
 */
public final class People {
  private static final class Person {
    private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    private int names;
  }

  private final Map<Token, Integer> numbers = new HashMap<>();
  private final List<Integer> parents = new ArrayList<>();
  private final List<Person> persons;

  /** The persons behind messages, each given as all its tokens. */
  public People(Iterable<Set<Token>> messages) {
    for (Set<Token> tokens : messages) {
      int first = -1;
      for (Token token : tokens) {
        int number = numbers.computeIfAbsent(token, _ -> fresh());
        first = first < 0 ? number : join(first, number);
      }
    }
    Map<Integer, Person> byRoot = new HashMap<>();
    numbers.forEach((token, number) -> {
      Person person = byRoot.computeIfAbsent(root(number), _ -> new Person());
      person.kinds.add(token.kind());
      person.names += token.kind() == Kind.NAME_AND_BIRTH_DATE ? 1 : 0;
    });
    persons = List.copyOf(byRoot.values());
  }

  private int fresh() {
    parents.add(parents.size());
    return parents.size() - 1;
  }

  private int join(int one, int other) {
    int root = root(one);
    parents.set(root(other), root);
    return root;
  }

  private int root(int number) {
    int at = number;
    while (parents.get(at) != at) {
      parents.set(at, parents.get(parents.get(at)));
      at = parents.get(at);
    }
    return at;
  }

  int count() {
    return persons.size();
  }

  /**
   * How many they are at least. Persons known by different kinds of tokens only may be the same;
   * two that are known by tokens of one kind are not, or these would be equal.
   */
  public int fewest() {
    long most = 0;
    for (Kind kind : Kind.values()) {
      most = Math.max(most, persons.stream().filter(p -> p.kinds.contains(kind)).count());
    }
    return (int) most;
  }

  int most() {
    return persons.stream().mapToInt(person -> Math.max(1, person.names)).sum();
  }

  /** What tells them apart, in the words of the outer contract. */
  String basis() {
    List<String> all = persons.stream().map(People::basis).distinct().toList();
    return all.size() == 1 ? all.getFirst() : "mixed";
  }

  private static String basis(Person person) {
    if (person.kinds.contains(Kind.ISSUED_IDENTIFIER)) {
      return "mrn+authority";
    }
    return person.kinds.contains(Kind.IDENTIFIER) ? "mrn" : "name+birth-date";
  }
}
