// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.hl7;

import org.asepsis.observe.Attribute;

/**
 * What a message says of a device.
 *
 * @param field where, as the standard writes it: {@code OBX-18}
 * @param about tells the devices of one message apart; empty for the sender itself
 * @param sent what the field held, where the value is only what it stands for
 */
record DeviceReport(
    Attribute attribute,
    String value,
    String field,
    double confidence,
    String about,
    String sent) {}
