// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.asepsis.store.audit.AuditCheck.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCheckTest {
  private static final Instant TIME = Instant.parse("2026-03-04T05:06:07.123456Z");

  @TempDir private Path folder;
  private List<AuditEntry> log = new ArrayList<>();
  private List<String> heads = new ArrayList<>();

  @BeforeEach
  void writesTwentyEntriesAndSignsTwice() throws IOException, GeneralSecurityException {
    log = chain(20, "view-exposures");
    heads = new ArrayList<>(List.of(signed(10), "<109>1 2026 host asepsis - - " + signed(20)));
  }

  private static List<AuditEntry> chain(int length, String action) {
    List<AuditEntry> chain = new ArrayList<>();
    byte[] previous = new byte[32];
    for (int sequence = 1; sequence <= length; sequence++) {
      AuditEntry bare =
          new AuditEntry(
              sequence,
              TIME,
              7,
              "ana",
              "127.0.0.1",
              action,
              "device 1",
              Map.of("n", "" + sequence),
              new byte[0]);
      previous = bare.hashAfter(previous);
      chain.add(with(bare, action, previous));
    }
    return chain;
  }

  private static AuditEntry with(AuditEntry entry, String action, byte[] hash) {
    return new AuditEntry(
        entry.sequence(),
        entry.time(),
        entry.personId(),
        entry.person(),
        entry.origin(),
        action,
        entry.subject(),
        entry.detail(),
        hash);
  }

  private String signed(int sequence) throws IOException, GeneralSecurityException {
    return AuditKey.in(folder)
        .sign(new AuditLog.Head(sequence, log.get(sequence - 1).hash()), TIME)
        .line();
  }

  private Verdict check() throws IOException, GeneralSecurityException {
    return check(new AuditLog.Head(log.getLast().sequence(), log.getLast().hash()));
  }

  private Verdict check(AuditLog.Head head) throws IOException, GeneralSecurityException {
    PublicKey key = AuditKey.readPublic(AuditKey.publicFile(folder));
    AuditCheck check = new AuditCheck(heads, key);
    log.forEach(check::next);
    return check.verdict(head);
  }

  @Test
  void findsAWholeLogWhole() throws IOException, GeneralSecurityException {
    assertThat(check()).isEqualTo(new Verdict(20, 20, null));
  }

  @Test
  void namesAChangedEntry() throws IOException, GeneralSecurityException {
    log.set(4, with(log.get(4), "view-device", log.get(4).hash()));
    assertThat(check().problem()).startsWith("Entry 5 ").contains("was changed");
  }

  @Test
  void namesAnEntryThatWasTakenOut() throws IOException, GeneralSecurityException {
    log.remove(4);
    assertThat(check().problem()).startsWith("Entry 5 is missing");
  }

  @Test
  void noticesEntriesThatChangedPlaces() throws IOException, GeneralSecurityException {
    Collections.swap(log, 4, 5);
    assertThat(check().problem()).startsWith("Entry 5 is missing");
  }

  @Test
  void noticesEntriesThatChangedPlacesAndNumbers() throws IOException, GeneralSecurityException {
    AuditEntry fifth = log.get(4);
    AuditEntry sixth = log.get(5);
    log.set(4, renumbered(sixth, 5));
    log.set(5, renumbered(fifth, 6));
    assertThat(check().problem()).startsWith("Entry 5 ").contains("was changed");
  }

  private static AuditEntry renumbered(AuditEntry entry, long sequence) {
    return new AuditEntry(
        sequence,
        entry.time(),
        entry.personId(),
        entry.person(),
        entry.origin(),
        entry.action(),
        entry.subject(),
        entry.detail(),
        entry.hash());
  }

  @Test
  void noticesACutOffTailByASignedHead() throws IOException, GeneralSecurityException {
    log = new ArrayList<>(log.subList(0, 15));
    assertThat(check().problem()).startsWith("Entry 16 is missing").contains("entry 20 was signed");
  }

  @Test
  void noticesACutOffTailByTheDatabasesOwnCount() throws IOException, GeneralSecurityException {
    AuditLog.Head head = new AuditLog.Head(20, log.getLast().hash());
    heads = List.of(heads.getFirst());
    log = new ArrayList<>(log.subList(0, 19));
    assertThat(check(head).problem()).startsWith("Entry 20 is missing");
  }

  @Test
  void noticesALogThatWasWrittenAnew() throws IOException, GeneralSecurityException {
    log = chain(20, "view-device");
    assertThat(check().problem()).startsWith("Entry 10 is not the one that was signed");
  }

  @Test
  void noticesAnEmptiedLog() throws IOException, GeneralSecurityException {
    log = new ArrayList<>();
    assertThat(check(new AuditLog.Head(0, new byte[32])).problem())
        .startsWith("Entry 1 is missing");
  }

  @Test
  void acceptsNoHeadOfAnotherKey(@TempDir Path other) throws IOException, GeneralSecurityException {
    heads.add(AuditKey.in(other).sign(new AuditLog.Head(20, log.getLast().hash()), TIME).line());
    assertThat(check().problem()).startsWith("Line 3 of the signed heads is not signed");
  }

  @Test
  void fieldsCannotBeShiftedIntoEachOther() {
    AuditEntry one = log.getFirst();
    AuditEntry shifted =
        new AuditEntry(
            1, TIME, 7, "an", "a127.0.0.1", one.action(), one.subject(), one.detail(), one.hash());
    assertThat(shifted.hashAfter(new byte[32])).isNotEqualTo(one.hash());
  }
}
