// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.knowledge;

import java.time.LocalDate;

/**
 * A recall or enforcement report (openFDA). A recall is no security signal by itself.
 *
 * @param severity {@code Class I}, {@code Class II}, {@code Class III} or empty
 */
public record Recall(
    String number,
    String firm,
    String productCode,
    String description,
    String codes,
    String reason,
    String status,
    String severity,
    LocalDate initiated) {}
