// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.people;

import org.jspecify.annotations.Nullable;

/**
 * A role that somebody holds.
 *
 * @param role its label: {@code privacy-officer}
 * @param site where; null for all sites
 */
public record Grant(String role, @Nullable Integer site) {}
