// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Ten million damaged packets with {@code ./asepsis test --long}, a hundred thousand without. A
 * round that failed is run by itself with the properties that the failure prints.
 */
class MutationCampaignTest {
  private static final long PACKETS =
      Long.getLong("mutation.packets", Boolean.getBoolean("asepsis.long") ? 10_000_000 : 100_000);
  private static final long ROUND = Long.getLong("mutation.round", -1);

  @Test
  void noDamagedPacketMakesAnythingFailOrTakesLong() throws IOException {
    MutationCampaign campaign = new MutationCampaign();
    if (ROUND >= 0) {
      campaign.round(ROUND);
      assertThat(campaign.log().escapes()).isEmpty();
      return;
    }
    campaign.run(PACKETS);
    Path log = Path.of(System.getProperty("mutation.log", "target/mutation-campaign.md"));
    Files.writeString(log, campaign.log().text());
    System.out.println(campaign.log().text());
    assertThat(campaign.log().escapes()).isEmpty();
    assertThat(campaign.log().mutated()).isGreaterThanOrEqualTo(PACKETS);
    assertThat(campaign.log().said(campaign.folders()))
        .as("said of the quietest folder")
        .isPositive();
  }
}
