// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.asepsis.protocol.codec.XmlTokens.Kind;
import org.asepsis.testkit.Samples;
import org.asepsis.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlTokensTest {
  private static final String DOCUMENT =
      "<?xml version=\"1.0\"?><!-- c -> <z> --><a x='1 > 0'"
          + " y=\"&lt;&#x41;&#66;&amp;&quot;&apos;&gt;\">\n"
          + " <p:b/>t &lt; u<![CDATA[ <raw> & ]]><c z = \"\" ></c ></a>\n"
          + "<!-- end -->";

  private static List<String> tokens(byte[] document) {
    XmlTokens tokens = new XmlTokens(Bytes.copyOf(document));
    List<String> seen = new ArrayList<>();
    while (true) {
      Kind kind = tokens.next();
      switch (kind) {
        case START -> seen.add("<" + tokens.name() + "> " + tokens.depth());
        case END -> seen.add("</" + tokens.name() + "> " + tokens.depth());
        case TEXT -> seen.add(tokens.enclosing() + ": " + tokens.text());
        case FINISHED, MALFORMED -> {
          seen.add(kind.name());
          assertThat(tokens.next()).isEqualTo(kind);
          return seen;
        }
      }
    }
  }

  private static List<String> tokens(String document) {
    return tokens(document.getBytes(UTF_8));
  }

  @Test
  void readsElementsTextAndData() {
    assertThat(tokens(DOCUMENT))
        .containsExactly(
            "<a> 1",
            "<p:b> 2",
            "</p:b> 1",
            "a: t < u",
            "a: <raw> &",
            "<c> 2",
            "</c> 1",
            "</a> 0",
            "FINISHED");
  }

  @Test
  void readsAttributes() {
    XmlTokens tokens = new XmlTokens(Bytes.copyOf(DOCUMENT.getBytes(UTF_8)));
    assertThat(tokens.next()).isEqualTo(Kind.START);
    assertThat(tokens.attribute("x")).isEqualTo("1 > 0");
    assertThat(tokens.attribute("y")).isEqualTo("<AB&\"'>");
    assertThat(tokens.attribute("z")).isEmpty();
    tokens.next();
    assertThat(tokens.localName()).isEqualTo("b");
  }

  @Test
  void readsTheDeclaredEncoding() {
    String document = "<?xml version='1.0' encoding='ISO-8859-1'?><a>é</a>";
    assertThat(tokens(document.getBytes(ISO_8859_1))).contains("a: é");
    assertThat(tokens("\ufeff<a>é</a>")).contains("a: é");
  }

  @Test
  void keepsEntitiesThatItDoesNotKnow() {
    assertThat(tokens("<a>&x; &#xFFFFFFFF; & &#0;</a>")).contains("a: &x; &#xFFFFFFFF; & &#0;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text",
        "<a>",
        "<a></b>",
        "</a>",
        "<a/><b/>",
        "<a x></a>",
        "<a x=1/>",
        "<a x='1/>",
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
        "<a><!DOCTYPE b></a>",
        "<?xml version='1.0' encoding='UTF-16'?><a/>",
        "<a><![CDATA[ </a>",
        "<a><!-- </a>",
      })
  void refusesWhatIsNoDocument(String document) {
    assertThat(tokens(document)).last().isEqualTo("MALFORMED");
  }

  @Test
  void refusesToGoDeeperThanItsBound() {
    assertThat(tokens("<a>".repeat(60) + "</a>".repeat(60))).last().isEqualTo("FINISHED");
    assertThat(tokens("<a>".repeat(100_000))).last().isEqualTo("MALFORMED");
  }

  @Test
  void refusesMoreAttributesThanItsBound() {
    StringBuilder many = new StringBuilder("<a");
    for (int i = 0; i < 200; i++) {
      many.append(" x").append(i).append("='1'");
    }
    assertThat(tokens(many + "/>")).containsExactly("MALFORMED");
  }

  @Test
  void refusesEveryTruncation() {
    String element = DOCUMENT.substring(0, DOCUMENT.indexOf("</a>") + 4);
    byte[] whole = element.getBytes(UTF_8);
    for (int length = 0; length < whole.length; length++) {
      assertThat(tokens(Arrays.copyOf(whole, length))).last().isEqualTo("MALFORMED");
    }
  }

  @ParameterizedTest
  @MethodSource("noise")
  void survivesAnyBytes(byte[] bytes) {
    StringBuilder markup = new StringBuilder("<a>");
    for (byte b : bytes) {
      markup.append("<>/=\"'&;!-[]?ax ".charAt(b & 15));
    }
    assertThatCode(() -> tokens(bytes)).doesNotThrowAnyException();
    assertThatCode(() -> tokens(markup.toString())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 17, 1_000})
  void findsTheEndOfTheRootHoweverItIsCut(int size) {
    byte[] whole = (DOCUMENT + "<next/>").getBytes(UTF_8);
    int expected = DOCUMENT.indexOf("</a>") + 4;
    XmlEnd end = new XmlEnd();
    int found = -1;
    int length = 0;
    while (found < 0 && length < whole.length) {
      length = Math.min(whole.length, length + size);
      found = end.find(Bytes.copyOf(Arrays.copyOf(whole, length)));
    }
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void findsTheEndWhenBytesWereGivenUpBefore() {
    byte[] whole = DOCUMENT.getBytes(UTF_8);
    XmlEnd end = new XmlEnd();
    assertThat(end.find(Bytes.copyOf(Arrays.copyOf(whole, 60)))).isEqualTo(-1);
    end.consumed(60);
    assertThat(end.find(Bytes.copyOf(Arrays.copyOfRange(whole, 60, whole.length))))
        .isEqualTo(DOCUMENT.indexOf("</a>") + 4 - 60);
    end.reset();
    assertThat(end.find(Bytes.copyOf("<a/>".getBytes(UTF_8)))).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<!DOCTYPE a>", "< a>", "</a>", "<<a>"})
  void seesWhereNoDocumentCanEnd(String text) {
    XmlEnd end = new XmlEnd();
    assertThat(end.find(Bytes.copyOf(text.getBytes(UTF_8)))).isEqualTo(-1);
    assertThat(end.isMalformed()).isTrue();
  }

  static Stream<byte[]> noise() {
    return Samples.bytes(0, 300, 500);
  }
}
