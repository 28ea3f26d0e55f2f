// SPDX-License-Identifier: Apache-2.0
/** DICOM network communication: upper layer (PS3.8), DIMSE (PS3.7) and the heads of data sets. */
@NullMarked
package org.asepsis.protocol.dicom;

import org.jspecify.annotations.NullMarked;
