// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.api;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Permission;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Figures about the console itself, as Prometheus reads them. */
@RestController
final class MetricsApi {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry;

  MetricsApi(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  @GetMapping(value = "/api/v1/metrics", produces = TEXT)
  @Needs(Permission.METRICS_READ)
  String metrics() {
    return registry.scrape();
  }
}
