// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.asepsis.server.access.Open;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/** The document that describes the API. */
@RestController
final class ApiDocument {
  private final String yaml;
  private final String json;

  ApiDocument() throws IOException {
    try (InputStream in =
        ApiDocument.class.getResourceAsStream("/org/asepsis/server/openapi.yaml")) {
      if (in == null) {
        throw new IllegalStateException("openapi.yaml is not on the class path");
      }
      yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    json = new JsonMapper().writeValueAsString(tree);
  }

  @GetMapping(value = "/api/openapi.yaml", produces = "application/yaml")
  @Open(to = Open.Audience.EVERYBODY)
  String yaml() {
    return yaml;
  }

  @GetMapping(value = "/api/openapi.json", produces = "application/json")
  @Open(to = Open.Audience.EVERYBODY)
  String json() {
    return json;
  }
}
