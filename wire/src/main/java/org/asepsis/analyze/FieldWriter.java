// SPDX-License-Identifier: Apache-2.0
package org.asepsis.analyze;

import java.util.List;
import org.asepsis.wire.Ip;

/**
 * Takes the fields of a log entry. Empty text and empty lists are left out. Free text that could
 * hold a person's name does not belong here: write its length with {@link #number} under {@code
 * NAME_len}.
 */
public interface FieldWriter {
  /** Text from a field on the protocol's allow-list, or of our own making. */
  FieldWriter text(String name, String value);

  /** A host name, DNS name or the like: withheld when it holds something seen as a patient's. */
  FieldWriter name(String field, String value);

  /** Several names, likewise. */
  FieldWriter names(String field, List<String> values);

  FieldWriter texts(String name, List<String> values);

  FieldWriter number(String name, long value);

  FieldWriter numbers(String name, List<? extends Number> values);

  FieldWriter flag(String name, boolean value);

  /** An address; {@link Ip#NONE} is left out. */
  FieldWriter address(String name, Ip value);

  /** A span of packet time in nanoseconds, written as seconds. */
  FieldWriter interval(String name, long nanos);

  /** A point of packet time in nanoseconds, written as epoch seconds. */
  FieldWriter time(String name, long nanos);
}
