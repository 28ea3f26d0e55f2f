// SPDX-License-Identifier: Apache-2.0
package org.asepsis.detect;

import org.asepsis.observe.Subject;
import org.asepsis.wire.Ip;

/** What is known of the devices of a site while their traffic is watched. */
public interface Knowing {

  /** {@link Known#NOTHING} for one that is not identified yet. */
  Known about(Subject subject);

  /** Whether the address belongs to the site's own networks. */
  boolean isInside(Ip ip);
}
