// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.access;

import java.util.Map;

/**
 * The record of every change and of every look at sensitive data. An entry is durable when the
 * method returns; if it cannot be written, it throws, and what was asked for must not happen.
 */
public interface Audit {

  /**
   * Writes an entry.
   *
   * @param action verb and noun in kebab-case: {@code override-device}, {@code view-exposures}
   * @param subject what it was done to: {@code device 00d1f2…}, {@code user 7}
   * @param detail what a reviewer needs; never a password, token or patient
   */
  void write(Viewer who, String action, String subject, Map<String, String> detail);
}
