// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.api;

import java.util.Map;
import java.util.TreeMap;
import org.asepsis.server.access.Open;
import org.asepsis.server.health.Condition;
import org.asepsis.server.health.HealthWatch;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the console is well, for whoever watches over it; nothing secret. */
@RestController
final class HealthApi {
  private final HealthWatch watch;

  HealthApi(HealthWatch watch) {
    this.watch = watch;
  }

  /** One word for all, and one for each part: good, warning, broken. */
  record Health(String status, Map<String, String> parts) {}

  @GetMapping("/api/v1/health")
  @Open(to = Open.Audience.EVERYBODY)
  ResponseEntity<Health> health() {
    Map<String, String> parts = new TreeMap<>();
    watch.parts().forEach((name, condition) -> parts.put(name, condition.state().label()));
    Condition.State worst = watch.worst();
    return ResponseEntity.status(
            worst == Condition.State.BROKEN ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK)
        .body(new Health(worst.label(), parts));
  }
}
