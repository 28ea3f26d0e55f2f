// SPDX-License-Identifier: Apache-2.0
/** DICOM web services (PS3.18) as bodies of HTTP. */
@NullMarked
package org.asepsis.protocol.dicomweb;

import org.jspecify.annotations.NullMarked;
