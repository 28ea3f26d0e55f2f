// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol;

import java.util.List;
import org.asepsis.analyze.FieldWriter;
import org.asepsis.wire.Ip;

/** Takes every field of an entry and keeps nothing but how much there was. One thread. */
final class FieldWalk implements FieldWriter {
  private long characters;

  /** Characters of all text so far. */
  long characters() {
    return characters;
  }

  private FieldWalk add(String value) {
    characters += value.length();
    return this;
  }

  @Override
  public FieldWriter text(String name, String value) {
    return add(value);
  }

  @Override
  public FieldWriter name(String field, String value) {
    return add(value);
  }

  @Override
  public FieldWriter names(String field, List<String> values) {
    values.forEach(this::add);
    return this;
  }

  @Override
  public FieldWriter texts(String name, List<String> values) {
    return names(name, values);
  }

  @Override
  public FieldWriter number(String name, long value) {
    return this;
  }

  @Override
  public FieldWriter numbers(String name, List<? extends Number> values) {
    return add(values.toString());
  }

  @Override
  public FieldWriter flag(String name, boolean value) {
    return this;
  }

  @Override
  public FieldWriter address(String name, Ip value) {
    return add(value.toString());
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
