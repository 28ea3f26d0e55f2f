// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.asepsis.analyze.FieldWriter;
import org.asepsis.analyze.LogEntry;
import org.asepsis.wire.Ip;

/** The fields of one log entry as text. Times and spans, which nobody compares, are left out. */
final class FieldMap implements FieldWriter {
  private final Map<String, String> fields = new TreeMap<>();

  private FieldMap() {}

  static Map<String, String> of(LogEntry entry) {
    FieldMap map = new FieldMap();
    entry.write(map);
    return map.fields;
  }

  private FieldMap add(String name, Object value) {
    String text = value.toString();
    if (!text.isEmpty()) {
      fields.put(name, text);
    }
    return this;
  }

  @Override
  public FieldWriter text(String name, String value) {
    return add(name, value);
  }

  @Override
  public FieldWriter name(String field, String value) {
    return add(field, value);
  }

  @Override
  public FieldWriter names(String field, List<String> values) {
    return add(field, String.join(",", values));
  }

  @Override
  public FieldWriter texts(String name, List<String> values) {
    return add(name, String.join(",", values));
  }

  @Override
  public FieldWriter number(String name, long value) {
    return add(name, value);
  }

  @Override
  public FieldWriter numbers(String name, List<? extends Number> values) {
    return add(name, values);
  }

  @Override
  public FieldWriter flag(String name, boolean value) {
    return add(name, value);
  }

  @Override
  public FieldWriter address(String name, Ip value) {
    return value.equals(Ip.NONE) ? this : add(name, value);
  }

  @Override
  public FieldWriter interval(String name, long nanos) {
    return this;
  }

  @Override
  public FieldWriter time(String name, long nanos) {
    return this;
  }
}
