// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.library;

/**
 * A document as it was published, byte for byte.
 *
 * @param address relative to its provider
 * @param updated when the provider says it changed, in the provider's words
 */
public record StoredDocument(String address, String updated, byte[] content) {}
