// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.asepsis.feeds.FeedException;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** YAML of which every value is a text, so that a version 1.10 stays 1.10; it makes no objects. */
final class PlainYaml {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int LONGEST = 8 << 20;

  private PlainYaml() {}

  static JsonNode tree(String text, String name) throws FeedException {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(true);
    try {
      Object read =
          new Yaml(
                  new SafeConstructor(options),
                  new Representer(new DumperOptions()),
                  new DumperOptions(),
                  options,
                  new TextsOnly())
              .load(text);
      return MAPPER.valueToTree(read);
    } catch (YAMLException e) {
      throw new FeedException(name + " is no YAML", e);
    }
  }

  static String text(InputStream content, String name) throws FeedException, IOException {
    byte[] bytes = content.readNBytes(LONGEST + 1);
    if (bytes.length > LONGEST) {
      throw new FeedException(name + " is larger than " + LONGEST + " bytes");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Sees no numbers, dates or truth values. */
  private static final class TextsOnly extends Resolver {
    @Override
    protected void addImplicitResolvers() {}
  }
}
