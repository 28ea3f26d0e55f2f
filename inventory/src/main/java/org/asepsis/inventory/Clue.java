// SPDX-License-Identifier: Apache-2.0
package org.asepsis.inventory;

import org.asepsis.observe.Attribute;

/** What a fingerprint gives away of a device, and how far that is to be believed. */
record Clue(Attribute attribute, String value, double confidence) {}
