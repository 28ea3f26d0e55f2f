// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.asepsis.inventory.Inventory;
import org.asepsis.inventory.SiteNetworks;
import org.asepsis.observe.Observation.Hops;
import org.asepsis.observe.Observation.PatientSeen;
import org.asepsis.observe.Observation.SenderSeen;
import org.asepsis.observe.Observed;
import org.asepsis.observe.PatientField;
import org.asepsis.observe.Provenance;
import org.asepsis.observe.Subject;
import org.asepsis.observe.Token;
import org.asepsis.observe.Token.Kind;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;
import org.junit.jupiter.api.Test;

class PhiInClearTest {
  private static final Subject PUMP =
      new Subject(Mac.parse("00:03:b1:00:00:01"), Ip.parse("10.0.0.5"));
  private static final Subject SERVER = Subject.of(Ip.parse("203.0.113.7"));

  private final Inventory inventory = new Inventory(SiteNetworks.usual());
  private final PhiInClear phi = new PhiInClear();
  private long packet;

  private static Token issued(long number) {
    return new Token(Kind.ISSUED_IDENTIFIER, 1, number, 0, 0, 0);
  }

  private static Token plain(long number) {
    return new Token(Kind.IDENTIFIER, 1, number, 1, 0, 0);
  }

  private static Token named(long number) {
    return new Token(Kind.NAME_AND_BIRTH_DATE, 1, number, 2, 0, 0);
  }

  private PhiInClearTest message(Token... tokens) {
    packet++;
    Provenance where = new Provenance(0, packet, packet, "hl7", 1 + packet / 3);
    inventory.add(
        new Observed(new SenderSeen(PUMP.mac(), PUMP.ip(), Hops.NONE, packet, packet), where));
    Set<PatientField> fields = Set.of(PatientField.NAME, PatientField.MRN, PatientField.BIRTH_DATE);
    phi.add(new Observed(new PatientSeen(PUMP, SERVER, List.of(tokens), fields, ""), where));
    return this;
  }

  private Exposure exposure() {
    inventory.devices();
    List<Exposure> exposures = phi.exposures(inventory);
    assertThat(exposures).hasSize(1);
    return exposures.getFirst();
  }

  @Test
  void countsAPatientInManyMessagesOnce() {
    Exposure exposure =
        message(issued(1), named(1)).message(issued(1)).message(named(1)).exposure();
    assertThat(exposure.patients()).isEqualTo(1);
    assertThat(List.of(exposure.fewest(), exposure.most())).containsExactly(1, 1);
    assertThat(exposure.basis()).isEqualTo("mrn+authority");
    assertThat(exposure.fields())
        .containsExactly(PatientField.BIRTH_DATE, PatientField.MRN, PatientField.NAME);
    assertThat(exposure.originator().device()).isPresent();
    assertThat(exposure.responder().device()).isEmpty();
    assertThat(exposure.responder().ip()).isEqualTo(Ip.parse("203.0.113.7"));
  }

  @Test
  void countsTwinsTwice() {
    assertThat(message(plain(1), named(1)).message(plain(2), named(2)).exposure().patients())
        .isEqualTo(2);
  }

  @Test
  void saysThatANumberAndANameMayBeOnePersons() {
    Exposure exposure = message(plain(1)).message(plain(2)).message(named(7)).exposure();
    assertThat(exposure.patients()).isEqualTo(3);
    assertThat(exposure.fewest()).isEqualTo(2);
    assertThat(exposure.most()).isEqualTo(3);
    assertThat(exposure.basis()).isEqualTo("mixed");
  }

  @Test
  void saysThatANumberWithAndOneWithoutIssuerMayBeOnePersons() {
    Exposure exposure = message(plain(1)).message(plain(2)).message(issued(1), named(1)).exposure();
    assertThat(exposure.patients()).isEqualTo(3);
    assertThat(exposure.fewest()).isEqualTo(2);
  }

  @Test
  void saysThatTwoNamesUnderOneNumberMayBeTwoPersons() {
    Exposure exposure = message(issued(1), named(1)).message(issued(1), named(2)).exposure();
    assertThat(exposure.patients()).isEqualTo(1);
    assertThat(exposure.most()).isEqualTo(2);
  }

  @Test
  void countsAtLeastOneWhereNothingTellsPatientsApart() {
    Exposure exposure = message().message().exposure();
    assertThat(exposure.patients()).isEqualTo(1);
    assertThat(exposure.most()).isEqualTo(2);
  }

  @Test
  void countsConnections() {
    for (int i = 0; i < 6; i++) {
      message(issued(i));
    }
    assertThat(exposure().flows()).isEqualTo(3);
  }
}
