// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.backup;

import java.util.List;

/**
 * What a backup holds; it stands at the end of the file, so a file that was cut has none.
 *
 * @param format of the entries
 * @param schema version of the tables
 * @param created wall clock, RFC 3339
 */
record Manifest(int format, String schema, String created, List<Entry> entries) {
  static final int FORMAT = 1;
  static final String NAME = "manifest.json";

  /**
   * One table or file.
   *
   * @param rows of a table; of a file 0
   * @param sha256 of its bytes, lower-case hex
   */
  record Entry(String name, long rows, long bytes, String sha256) {}
}
