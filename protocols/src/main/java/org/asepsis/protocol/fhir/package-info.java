// SPDX-License-Identifier: Apache-2.0
/** HL7 FHIR, from DSTU2 to R5, as bodies of HTTP. */
@NullMarked
package org.asepsis.protocol.fhir;

import org.jspecify.annotations.NullMarked;
