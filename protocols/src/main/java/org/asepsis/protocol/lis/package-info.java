// SPDX-License-Identifier: Apache-2.0
/** Laboratory analysers and their hosts: LIS01 (ASTM E1381) frames and LIS02 (E1394) records. */
@NullMarked
package org.asepsis.protocol.lis;

import org.jspecify.annotations.NullMarked;
