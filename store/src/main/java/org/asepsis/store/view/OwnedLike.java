// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.view;

/**
 * Devices here of one maker and model.
 *
 * @param exposures how many exposures these take part in
 * @param affected how many of them have a known fault
 */
public record OwnedLike(
    String manufacturer,
    String model,
    String version,
    long devices,
    long exposures,
    long affected) {}
