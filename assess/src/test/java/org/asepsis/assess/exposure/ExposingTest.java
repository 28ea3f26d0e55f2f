// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.asepsis.assess.exposure.ExposureRule.Role;
import org.asepsis.assess.exposure.KnownDevice.Segment;
import org.asepsis.assess.exposure.KnownDevice.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExposingTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private final List<SeenAct> acts = new ArrayList<>();

  private ExposingTest seen(Role role, String peer, String act, String value, int day) {
    Instant time = START.plusSeconds(86_400L * day);
    acts.add(
        new SeenAct(
            role, peer, peer.startsWith("198."), "p", act, value, "f", 1, time, time, 1, day + 1));
    return this;
  }

  private List<DeviceExposure> exposures() {
    return Exposing.of(
        new KnownDevice(
            true,
            START,
            START.plusSeconds(86_400L * 100),
            acts,
            List.of(),
            List.of(),
            Optional.empty()));
  }

  private List<String> kinds() {
    return exposures().stream().map(exposure -> exposure.rule().kind()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "RESPONDER, default-credential, Digi serial server, default-credential",
    "RESPONDER, http-credential, basic, cleartext-credential",
    "RESPONDER, conversation, tcp/23 answered, telnet",
    "RESPONDER, conversation, tcp/21 answered, ftp",
    "RESPONDER, conversation, tcp/445 answered, smb1",
    "RESPONDER, conversation, tcp/5900 answered, vnc",
    "RESPONDER, conversation, udp/161 answered, snmp",
    "RESPONDER, snmp-version, v2c, snmp-version",
    "RESPONDER, snmp-version, v3-noAuthNoPriv, snmp-version",
    "RESPONDER, snmp-community, default, snmp-default-community",
    "RESPONDER, conversation, tcp/3389 answered, remote-desktop",
    "RESPONDER, tls-version, TLSv10, tls-old",
    "RESPONDER, tls-cipher, rc4, tls-weak-cipher",
    "RESPONDER, tls-certificate-not-after, 2025-12-31, certificate-expired",
    "RESPONDER, tls-certificate-issuer, self, certificate-self-signed",
    "RESPONDER, tls-certificate-key, rsa-1024, certificate-weak-key",
    "RESPONDER, tls-certificate-key, ecdsa-192, certificate-weak-key",
    "RESPONDER, tls-certificate-signature, sha1WithRSAEncryption, certificate-weak-signature",
    "ORIGINATOR, application, TeamViewer, remote-support",
    "ORIGINATOR, conversation, tcp/5938 answered, remote-support-port"
  })
  void anActShowsItsWeakness(Role role, String act, String value, String kind) {
    seen(role, "10.0.0.9", act, value, 1);
    assertThat(kinds()).containsExactly(kind);
    DeviceExposure exposure = exposures().getFirst();
    assertThat(exposure.evidence().getFirst().packet()).isEqualTo(2);
    assertThat(exposure.rule().practice()).matches("[1-9]\\.[SML]\\.[A-F]");
    assertThat(exposure.rule().todo()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "RESPONDER, tls-version, TLSv12",
    "RESPONDER, tls-cipher, other",
    "RESPONDER, tls-certificate-not-after, 2026-01-02",
    "RESPONDER, tls-certificate-key, rsa-2048",
    "RESPONDER, tls-certificate-key, ecdsa-256",
    "RESPONDER, http-credential, bearer",
    "RESPONDER, snmp-version, v3-authPriv",
    "RESPONDER, snmp-community, other",
    "ORIGINATOR, snmp-version, v2c",
    "RESPONDER, conversation, tcp/23 refused",
    "ORIGINATOR, conversation, tcp/23 answered",
    "ORIGINATOR, default-credential, Orthanc"
  })
  void itsNeighbourDoesNot(Role role, String act, String value) {
    seen(role, "10.0.0.9", act, value, 1);
    assertThat(kinds()).isEmpty();
  }

  @Test
  void onlyThePartyThatMetTheWeaknessCanProveItOver() {
    seen(Role.RESPONDER, "10.0.0.9", "tls-version", "TLSv10", 1);
    seen(Role.RESPONDER, "10.0.0.8", "tls-version", "TLSv12", 2);
    assertThat(exposures().getFirst().closed()).isEmpty();
    seen(Role.RESPONDER, "10.0.0.9", "tls-version", "TLSv12", 3);
    assertThat(exposures().getFirst().closed()).isPresent();
  }

  @Test
  void whatWasSeenBeforeProvesNothing() {
    seen(Role.RESPONDER, "10.0.0.9", "tls-version", "TLSv12", 1);
    seen(Role.RESPONDER, "10.0.0.9", "tls-version", "TLSv10", 2);
    assertThat(exposures().getFirst().closed()).isEmpty();
  }

  @Test
  void anotherPartyThatMeetsItLaterKeepsItOpen() {
    seen(Role.RESPONDER, "10.0.0.9", "conversation", "tcp/23 answered", 1);
    seen(Role.RESPONDER, "10.0.0.9", "conversation", "tcp/23 refused", 2);
    assertThat(exposures().getFirst().closed()).isPresent();
    seen(Role.RESPONDER, "10.0.0.7", "conversation", "tcp/23 answered", 3);
    assertThat(exposures().getFirst().closed()).isEmpty();
  }

  @Test
  void aNewCertificateClosesAnExpiredOne() {
    seen(Role.RESPONDER, "10.0.0.9", "tls-certificate-not-after", "2025-12-31", 1);
    seen(Role.RESPONDER, "10.0.0.9", "tls-certificate-not-after", "2028-12-31", 2);
    assertThat(exposures().getFirst().closed().orElseThrow().because()).contains("2028-12-31");
  }

  @Test
  void onlyAPartyOutsideMakesADeviceReachable() {
    seen(Role.RESPONDER, "10.0.0.9", "conversation", "tcp/443 answered", 1);
    assertThat(kinds()).isEmpty();
    seen(Role.RESPONDER, "198.51.100.7", "conversation", "tcp/443 answered", 1);
    seen(Role.ORIGINATOR, "198.51.100.8", "conversation", "tcp/443 answered", 1);
    assertThat(kinds()).containsExactly("internet-reachable", "internet-talks");
  }

  @Test
  void aClaimByPortSaysSo() {
    seen(Role.RESPONDER, "10.0.0.9", "conversation", "tcp/23 answered", 1);
    assertThat(exposures().getFirst().because()).endsWith("This rests on the port alone.");
  }

  @Test
  void whatWasReadOutdoesWhatItsPortSuggests() {
    seen(Role.RESPONDER, "10.0.0.9", "conversation", "udp/161 answered", 1);
    assertThat(kinds()).containsExactly("snmp");
    seen(Role.RESPONDER, "10.0.0.9", "snmp-version", "v1", 1);
    assertThat(kinds()).containsExactly("snmp-version");
    acts.removeLast();
    seen(Role.RESPONDER, "10.0.0.9", "snmp-version", "v3-authPriv", 1);
    assertThat(kinds()).isEmpty();
  }

  @Test
  void threeTitlesThatWereAllAcceptedLookLikeNoListOfTitles() {
    for (int caller = 1; caller <= 3; caller++) {
      assertThat(kinds()).isEmpty();
      seen(Role.RESPONDER, "10.0.0." + caller, "dicom-association", "CT" + caller, caller);
    }
    assertThat(kinds()).containsExactly("dicom-any-title");
    seen(Role.RESPONDER, "10.0.0.9", "dicom-rejected", "calling-ae", 4);
    assertThat(kinds()).isEmpty();
  }

  @Test
  void aQueryIsAnonymousOnlyForWhomGaveNoIdentity() {
    seen(Role.RESPONDER, "10.0.0.9", "dicom-service", "query", 1);
    seen(Role.RESPONDER, "10.0.0.9", "dicom-identity", "username", 1);
    seen(Role.RESPONDER, "10.0.0.8", "dicom-identity", "none", 1);
    assertThat(kinds()).isEmpty();
    seen(Role.RESPONDER, "10.0.0.8", "dicom-service", "query", 2);
    assertThat(kinds()).containsExactly("dicom-anonymous-query");
    assertThat(exposures().getFirst().evidence()).hasSize(1);
  }

  @Test
  void aMixedNetworkConcernsOnlyMedicalDevices() {
    Segment mixed = new Segment("Ward 3", 4, 9);
    assertThat(of(true, mixed)).containsExactly("mixed-segment");
    assertThat(of(false, mixed)).isEmpty();
    assertThat(of(true, new Segment("Ward 3", 4, 0))).isEmpty();
  }

  private static List<String> of(boolean medical, Segment segment) {
    return Exposing.of(
            new KnownDevice(
                medical, START, START, List.of(), List.of(), List.of(), Optional.of(segment)))
        .stream()
        .map(exposure -> exposure.rule().kind())
        .toList();
  }

  @Test
  void dicomInClearIsAWeaknessAndDicomOverTlsIsNot() {
    assertThat(of(new Service("tcp", 104, "dicom", false, START, START)))
        .containsExactly("dicom-without-tls");
    assertThat(of(new Service("tcp", 2762, "tls", true, START, START))).isEmpty();
  }

  private static List<String> of(Service service) {
    return Exposing.of(
            new KnownDevice(
                true, START, START, List.of(), List.of(service), List.of(), Optional.empty()))
        .stream()
        .map(exposure -> exposure.rule().kind())
        .toList();
  }
}
