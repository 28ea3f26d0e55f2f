// SPDX-License-Identifier: Apache-2.0

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Turns the IEEE registries of Debian's ieee-data package (MA-L, MA-M, MA-S and IAB) into {@code
 * prefixes.bin}, a table that is searched where it lies. Run: {@code java tools/MakePrefixes.java
 * [--ieee-data /usr/share/ieee-data] OUT}; the same registries give the same bytes.
 */
/*
 * Layout. Integers are unsigned and big-endian; nothing is aligned.
 *
 *   offset      size       content
 *   0           5          "APFX1" in ASCII
 *   5           1          length E of the edition
 *   6           E          edition, UTF-8: "ieee-data 20220827.1", package and version
 *   6 + E       section    24-bit prefixes (MA-L), keys of 3 bytes
 *   ...         section    28-bit prefixes (MA-M), keys of 4 bytes, the upper four bits zero
 *   ...         section    36-bit prefixes (MA-S and IAB), keys of 5 bytes, the upper four bits zero
 *   ...         4          length N of the names in bytes
 *   ...         N          names: one length byte and as many bytes of UTF-8 each, distinct,
 *                          in byte order
 *
 * A section with keys of K bytes:
 *
 *   0           4          count C
 *   4           C * K      keys, ascending, distinct
 *   4 + C * K   C * 3      for each key the offset of its name, counted from the first name
 *
 * A prefix is the left part of the address, so the key of address A is A >>> (48 - bits).
 *
 * Left out: rows named "Private"; rows named "IEEE Registration Authority", which stand for blocks
 * that are given out in smaller parts; and prefixes listed for more than one organisation.
 */
final class MakePrefixes {
  private static final Path PACKAGE = Path.of("/usr/share/ieee-data");
  private static final Path INSTALLED = Path.of("/var/lib/dpkg/status");
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

  private MakePrefixes() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = PACKAGE;
    List<String> rest = new ArrayList<>(List.of(arguments));
    if (rest.size() == 3 && rest.getFirst().equals("--ieee-data")) {
      folder = Path.of(rest.get(1));
      rest = rest.subList(2, 3);
    }
    if (rest.size() != 1 || rest.getFirst().startsWith("-")) {
      System.err.println("usage: java tools/MakePrefixes.java [--ieee-data FOLDER] OUT");
      System.exit(2);
    }

    List<TreeMap<Long, String>> sections =
        List.of(
            read(folder, 6, "oui.csv"),
            read(folder, 7, "mam.csv"),
            read(folder, 9, "oui36.csv", "iab.csv"));
    Files.write(Path.of(rest.getFirst()), table(edition(folder), sections));
  }

  private static byte[] table(String edition, List<TreeMap<Long, String>> sections)
      throws IOException {
    ByteArrayOutputStream names = new ByteArrayOutputStream();
    Map<String, Integer> offsets = new HashMap<>();
    List<String> distinct =
        sections.stream().flatMap(section -> section.values().stream()).distinct().toList();
    // Byte order of UTF-8 is not the order of String.compareTo beyond the basic plane.
    for (byte[] name :
        distinct.stream().map(MakePrefixes::utf8).sorted(Arrays::compareUnsigned).toList()) {
      offsets.put(new String(name, StandardCharsets.UTF_8), names.size());
      names.write(name.length);
      names.write(name);
    }

    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeBytes("APFX1");
    out.writeByte(utf8(edition).length);
    out.write(utf8(edition));
    for (int i = 0; i < sections.size(); i++) {
      int width = 3 + i;
      out.writeInt(sections.get(i).size());
      for (long key : sections.get(i).keySet()) {
        write(out, key, width);
      }
      for (String name : sections.get(i).values()) {
        write(out, offsets.get(name), 3);
      }
    }
    out.writeInt(names.size());
    names.writeTo(out);
    return bytes.toByteArray();
  }

  /** Prefixes of {@code digits} hexadecimal digits with the one organisation each belongs to. */
  private static TreeMap<Long, String> read(Path folder, int digits, String... files)
      throws IOException {
    TreeMap<Long, String> prefixes = new TreeMap<>();
    List<Long> shared = new ArrayList<>();
    for (String file : files) {
      for (List<String> row : rows(Files.readString(folder.resolve(file)))) {
        if (row.size() < 3 || row.get(0).equals("Registry")) {
          continue;
        }
        String name = SPACE.matcher(row.get(2)).replaceAll(" ").strip();
        if (row.get(1).length() != digits) {
          throw new IOException(file + ": " + row.get(1) + " is not " + digits + " digits long");
        }
        if (utf8(name).length > 255) {
          throw new IOException(file + ": the name of " + row.get(1) + " exceeds 255 bytes");
        }
        if (name.isEmpty()
            || name.equalsIgnoreCase("Private")
            || name.equalsIgnoreCase("IEEE Registration Authority")) {
          continue;
        }
        long key = Long.parseLong(row.get(1), 16);
        String other = prefixes.putIfAbsent(key, name);
        if (other != null && !other.equals(name)) {
          shared.add(key);
        }
      }
    }
    shared.forEach(prefixes::remove);
    return prefixes;
  }

  /** Rows of a document in the CSV of RFC 4180. */
  private static List<List<String>> rows(String text) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        field.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == '\n')) {
        row.add(field.toString());
        field.setLength(0);
        if (c == '\n') {
          rows.add(row);
          row = new ArrayList<>();
        }
      } else if (quoted || c != '\r') {
        field.append(c);
      }
    }
    if (!row.isEmpty() || !field.isEmpty()) {
      row.add(field.toString());
      rows.add(row);
    }
    return rows;
  }

  private static String edition(Path folder) throws IOException {
    if (!folder.equals(PACKAGE)) {
      return "ieee-data updated " + Files.readString(folder.resolve(".lastupdate")).strip();
    }
    for (String paragraph : Files.readString(INSTALLED).split("\n\n")) {
      if (paragraph.startsWith("Package: ieee-data\n")) {
        return paragraph
            .lines()
            .filter(line -> line.startsWith("Version: "))
            .map(line -> "ieee-data " + line.substring("Version: ".length()))
            .findFirst()
            .orElseThrow();
      }
    }
    throw new IOException(INSTALLED + " names no package ieee-data; install it first");
  }

  private static void write(DataOutputStream out, long value, int width) throws IOException {
    for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
      out.writeByte((int) (value >>> shift));
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
