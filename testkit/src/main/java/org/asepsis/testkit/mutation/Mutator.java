// SPDX-License-Identifier: Apache-2.0
package org.asepsis.testkit.mutation;

import java.util.random.RandomGenerator;

/** The ways in which a scene can be damaged. The same seed gives the same damage. */
public enum Mutator {
  BIT_FLIPS("one to eight bits of the payload flipped"),
  BYTE_SETS("one to eight bytes of the payload set to anything"),
  NOISE("the payload is noise from some place on"),
  BOUNDARIES("fields of 1, 2 or 4 bytes, either byte order, at the ends of their range"),
  LENGTHS("numbers and digits that may be lengths made wrong"),
  DELIMITERS("delimiters of text misplaced"),
  INSERTIONS("bytes inserted"),
  DELETIONS("bytes deleted"),
  DUPLICATIONS("a part of the payload repeated"),
  TRUNCATIONS("the payload cut"),
  SPLICES("the head of a payload and the tail of one of another capture"),
  HEADERS("headers of Ethernet, VLAN, IP, TCP and UDP damaged, cut, wrapped in more"),
  REORDERING("packets displaced"),
  LOSS("packets left out"),
  REPETITION("packets sent again, with the same bytes or with others"),
  SEGMENTS("segments divided into many, which overlap or leave gaps"),
  FRAGMENTS("packets in IP fragments, which overlap, are displaced or missing");

  private final String meaning;

  Mutator(String meaning) {
    this.meaning = meaning;
  }

  /** What it does, in a few words. */
  public String meaning() {
    return meaning;
  }

  /** Damages a scene that is not empty; returns how many packets it changed. */
  public long mutate(Scene scene, RandomGenerator random) {
    long before = scene.mutated();
    switch (this) {
      case BIT_FLIPS -> scene.eachPayload(random, Payloads::flipBits);
      case BYTE_SETS -> scene.eachPayload(random, Payloads::setBytes);
      case NOISE -> scene.eachPayload(random, Payloads::noise);
      case BOUNDARIES -> scene.eachPayload(random, Payloads::setBoundaries);
      case LENGTHS -> scene.eachPayload(random, Payloads::corruptLength);
      case DELIMITERS -> scene.eachPayload(random, Payloads::misplaceDelimiters);
      case INSERTIONS -> scene.eachPayload(random, Payloads::insert);
      case DELETIONS -> scene.eachPayload(random, Payloads::delete);
      case DUPLICATIONS -> scene.eachPayload(random, Payloads::duplicate);
      case TRUNCATIONS -> scene.eachPayload(random, Payloads::truncate);
      case SPLICES ->
          scene.eachPayload(
              random,
              (payload, chance) -> Payloads.splice(payload, scene.otherPayload(chance), chance));
      case HEADERS -> scene.eachFrame(random, Headers::damage);
      case REORDERING -> Sequences.reorder(scene, random);
      case LOSS -> Sequences.lose(scene, random);
      case REPETITION -> Sequences.repeat(scene, random);
      case SEGMENTS -> Sequences.divide(scene, random);
      case FRAGMENTS -> Sequences.fragment(scene, random);
    }
    return scene.mutated() - before;
  }
}
