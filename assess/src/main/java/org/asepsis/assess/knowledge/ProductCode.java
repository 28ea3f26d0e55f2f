// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.knowledge;

/**
 * An FDA product code (foiclass).
 *
 * @param deviceClass 1, 2, 3, U, N or f, as the FDA writes it
 */
public record ProductCode(
    String code, String name, String deviceClass, boolean lifeSustaining, boolean implant) {}
