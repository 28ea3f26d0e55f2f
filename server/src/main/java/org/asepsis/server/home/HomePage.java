// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.home;

import org.asepsis.server.access.Open;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page after login. */
@Controller
final class HomePage {
  private final JdbcClient database;

  HomePage(JdbcClient database) {
    this.database = database;
  }

  @GetMapping("/")
  @Open(to = Open.Audience.SIGNED_IN)
  String show(Model model) {
    model.addAttribute(
        "devices", database.sql("select count(*) from device").query(Long.class).single());
    return "home/home";
  }
}
