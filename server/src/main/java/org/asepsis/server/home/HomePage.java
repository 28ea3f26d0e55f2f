// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.home;

import org.asepsis.server.access.Open;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page after sign-in. */
@Controller
final class HomePage {

  @GetMapping("/")
  @Open(to = Open.Audience.SIGNED_IN)
  String show() {
    return "home/home";
  }
}
