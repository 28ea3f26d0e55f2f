// SPDX-License-Identifier: Apache-2.0
package org.asepsis.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class MakerPrefixesTest {
  private static final MakerPrefixes PREFIXES = MakerPrefixes.bundled();

  @Test
  void namesTheMakerOfALargeBlock() {
    assertEquals("Philips Patient Monitoring", PREFIXES.organisation(0x0009_FB12_3456L));
    assertEquals("B.Braun Melsungen AG", PREFIXES.organisation(0x0012_2100_0001L));
    assertEquals("Espressif Inc.", PREFIXES.organisation(0x240A_C400_0000L));
  }

  @Test
  void findsTheFirstAndTheLastPrefixOfTheLargeBlocks() {
    assertEquals("XEROX CORPORATION", PREFIXES.organisation(0x0000_0000_0000L));
    assertEquals("XEROX CORPORATION", PREFIXES.organisation(0x0000_00FF_FFFFL));
    assertEquals("NVIDIA", PREFIXES.organisation(0x0004_4B00_0000L));
    assertEquals("Samsung Electronics Co.,Ltd", PREFIXES.organisation(0xFCF1_3600_0000L));
  }

  @Test
  void prefersTheLongerPrefix() {
    String medium = PREFIXES.organisation(0x8411_C234_5678L);
    assertEquals("FUJIFILM Healthcare Corporation", medium);
    String small = PREFIXES.organisation(0x70B3_D520_C123L);
    assertEquals("Siemens Healthcare Diagnostics", small);
    assertNotEquals(small, PREFIXES.organisation(0x70B3_D536_A123L));
  }

  @Test
  void doesNotNameTheRegistryForAnUnknownPartOfItsBlock() {
    for (int part = 0; part < 0x1000; part++) {
      String organisation = PREFIXES.organisation(0x70B3_D500_0000L | (long) part << 12);
      assertNotEquals("IEEE Registration Authority", organisation);
    }
  }

  @Test
  void knowsNothingOfGroupAndLocalAddresses() {
    assertEquals("", PREFIXES.organisation(0x0109_FB12_3456L));
    assertEquals("", PREFIXES.organisation(0x0209_FB12_3456L));
    assertEquals("", PREFIXES.organisation(0xFFFF_FFFF_FFFFL));
  }

  @Test
  void refusesMoreThan48Bits() {
    assertThrows(IllegalArgumentException.class, () -> PREFIXES.organisation(1L << 48));
    assertThrows(IllegalArgumentException.class, () -> PREFIXES.organisation(-1L));
  }

  @Test
  void answersAnyAddressWithTrimmedText() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(48);
    for (int i = 0; i < 200_000; i++) {
      String organisation = PREFIXES.organisation(random.nextLong() >>> 16);
      assertEquals(organisation.strip(), organisation);
    }
  }

  @Test
  void saysWhereItComesFrom() {
    assertTrue(PREFIXES.edition().startsWith("ieee-data "), PREFIXES.edition());
  }

  @Test
  void isReadOnce() {
    assertSame(MakerPrefixes.bundled(), MakerPrefixes.bundled());
  }
}
