// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.asepsis.assess.knowledge.ProductCode;
import org.asepsis.assess.library.Rows;
import org.asepsis.assess.library.Tables;
import org.asepsis.feeds.FeedException;

/** The FDA's product codes: ISO 8859-1, parted by bars, without quotes. */
final class FoiclassFormat implements WholeFiles.Format {

  @Override
  public void read(String name, InputStream content, WholeFiles.Rows rows)
      throws FeedException, IOException {
    if (!name.toLowerCase(Locale.ROOT).endsWith(".txt")) {
      return;
    }
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(content, StandardCharsets.ISO_8859_1));
    String first = lines.readLine();
    List<String> titles =
        List.of((first == null ? "" : first).toUpperCase(Locale.ROOT).split("\\|", -1));
    int code = titles.indexOf("PRODUCTCODE");
    int device = titles.indexOf("DEVICENAME");
    int deviceClass = titles.indexOf("DEVICECLASS");
    int implant = titles.indexOf("IMPLANT_FLAG");
    int sustaining = titles.indexOf("LIFE_SUSTAIN_SUPPORT_FLAG");
    if (code < 0 || device < 0 || deviceClass < 0 || implant < 0 || sustaining < 0) {
      throw new FeedException(
          name
              + " is no list of FDA product codes: it lacks PRODUCTCODE, DEVICENAME, DEVICECLASS,"
              + " Implant_Flag or Life_Sustain_support_flag");
    }
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      List<String> fields = List.of(line.split("\\|", -1));
      if (fields.size() <= Math.max(implant, sustaining)) {
        if (line.isBlank()) {
          continue;
        }
        throw new FeedException(name + " is cut or damaged at \"" + line + "\"");
      }
      ProductCode product =
          new ProductCode(
              fields.get(code).strip(),
              fields.get(device).strip(),
              fields.get(deviceClass).strip(),
              fields.get(sustaining).strip().equals("Y"),
              fields.get(implant).strip().equals("Y"));
      rows.put(Tables.PRODUCT_CODES, product.code(), Rows.pack(product));
      rows.counted();
    }
  }
}
