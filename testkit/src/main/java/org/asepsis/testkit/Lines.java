// SPDX-License-Identifier: Apache-2.0
package org.asepsis.testkit;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.asepsis.analyze.FieldWriter;
import org.asepsis.analyze.LogEntry;
import org.asepsis.analyze.LogSchema;
import org.asepsis.wire.Ip;

/**
 * A log entry as one line of {@code field=value}, for goldens. Fields that the schema does not
 * declare are errors.
 */
public final class Lines implements FieldWriter {
  private final StringBuilder line = new StringBuilder();
  private final Set<String> declared;

  private Lines(LogSchema schema) {
    declared = schema.fields().stream().map(LogSchema.Field::name).collect(Collectors.toSet());
    line.append(schema.log());
  }

  public static String of(LogEntry entry) {
    Lines lines = new Lines(entry.schema());
    entry.write(lines);
    return lines.line.toString();
  }

  private Lines add(String name, Object value) {
    if (!declared.contains(name)) {
      throw new AssertionError("the schema does not declare the field " + name);
    }
    line.append(' ').append(name).append('=').append(value);
    return this;
  }

  @Override
  public FieldWriter text(String name, String value) {
    return value.isEmpty() ? this : add(name, value);
  }

  @Override
  public FieldWriter name(String field, String value) {
    return text(field, value);
  }

  @Override
  public FieldWriter names(String field, List<String> values) {
    return texts(field, values);
  }

  @Override
  public FieldWriter texts(String name, List<String> values) {
    return values.isEmpty() ? this : add(name, values);
  }

  @Override
  public FieldWriter number(String name, long value) {
    return add(name, value);
  }

  @Override
  public FieldWriter numbers(String name, List<? extends Number> values) {
    return values.isEmpty() ? this : add(name, values);
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
    return add(name, org.asepsis.wire.PacketTime.seconds(nanos));
  }

  @Override
  public FieldWriter time(String name, long nanos) {
    return add(name, org.asepsis.wire.PacketTime.seconds(nanos));
  }
}
