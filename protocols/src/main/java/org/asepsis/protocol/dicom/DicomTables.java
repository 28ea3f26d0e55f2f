// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicom;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.asepsis.observe.Csv;

/** What the tables of this folder say; read once, when first asked. */
final class DicomTables {

  /** A registered organisation; its kind says whether it makes devices. */
  record Root(String organisation, String kind) {}

  private static final DicomTables TABLES = new DicomTables();

  private final Map<String, Root> roots = new HashMap<>();
  private final Map<String, String> creators = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, String> storageTypes = new HashMap<>();
  private final Map<String, String> modalities = new HashMap<>();

  private DicomTables() {
    for (List<String> row : read("uid-roots.csv")) {
      roots.put(row.get(0), new Root(row.get(1), row.get(2)));
    }
    read("private-creators.csv").forEach(row -> creators.put(row.get(0), row.get(1)));
    for (List<String> row : read("sop-classes.csv")) {
      names.put(row.get(0), row.get(1));
      storageTypes.put(row.get(0), row.get(2));
    }
    read("uids.csv").forEach(row -> names.put(row.get(0), row.get(1)));
    read("modalities.csv").forEach(row -> modalities.put(row.get(0), row.get(1)));
  }

  private static List<List<String>> read(String file) {
    return Csv.rows(DicomTables.class, file);
  }

  /** The maker under whose root an implementation class lies, or empty. */
  static String maker(String uid) {
    String root = uid;
    while (!root.isEmpty()) {
      Root found = TABLES.roots.get(root);
      if (found != null) {
        return found.kind().equals("maker") ? found.organisation() : "";
      }
      root = root.substring(0, Math.max(0, root.lastIndexOf('.')));
    }
    return "";
  }

  /** The maker who uses this private creator, or empty. */
  static String creatorMaker(String creator) {
    return TABLES.creators.getOrDefault(creator, "");
  }

  /** The name of a SOP class or transfer syntax, or empty. */
  static String name(String uid) {
    return TABLES.names.getOrDefault(uid, "");
  }

  /** The name, or the identifier itself where it has none. */
  static String nameOr(String uid) {
    return TABLES.names.getOrDefault(uid, uid);
  }

  /** The device type that makes objects of this storage SOP class, or empty. */
  static String storageType(String uid) {
    return TABLES.storageTypes.getOrDefault(uid, "");
  }

  /** The device type behind a modality code, or empty. */
  static String modalityType(String modality) {
    return TABLES.modalities.getOrDefault(modality, "");
  }
}
