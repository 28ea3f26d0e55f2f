// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.view;

/** How many devices an advisory applies to here, and how many it may. */
public record AdvisoryCount(String source, String advisory, long affected, long possibly) {}
