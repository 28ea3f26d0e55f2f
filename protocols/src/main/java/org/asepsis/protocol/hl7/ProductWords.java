// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.hl7;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.asepsis.observe.Csv;

/** Products that application names and device names hold as whole words. */
final class ProductWords {

  /** What a word stands for; maker and type may be empty. */
  record Product(String words, String name, String maker, String type) {}

  private ProductWords() {}

  private static final class Rows {
    static final List<Product> PRODUCTS = load();

    private static List<Product> load() {
      List<Product> products = new ArrayList<>();
      for (List<String> row : Csv.rows(ProductWords.class, "product-words.csv")) {
        products.add(new Product(words(row.get(0)), row.get(1), row.get(2), row.get(3)));
      }
      // The longest first, so that "ALARIS GATEWAY" goes before "ALARIS".
      products.sort(Comparator.comparingInt((Product p) -> -p.words().length()));
      return List.copyOf(products);
    }
  }

  static Optional<Product> in(String name) {
    String words = words(name);
    return Rows.PRODUCTS.stream().filter(product -> words.contains(product.words())).findFirst();
  }

  /** Upper case, every word between blanks. */
  private static String words(String text) {
    StringBuilder out = new StringBuilder(" ");
    for (char c : text.toUpperCase(Locale.ROOT).toCharArray()) {
      if (Character.isLetterOrDigit(c)) {
        out.append(c);
      } else if (out.charAt(out.length() - 1) != ' ') {
        out.append(' ');
      }
    }
    return out.charAt(out.length() - 1) == ' ' ? out.toString() : out.append(' ').toString();
  }
}
