// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.export;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.asepsis.server.page.Moments;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Turns a print template (well-formed XHTML) into a tagged PDF with its own fonts; loads nothing
 * from elsewhere. Two at a time, since each takes memory.
 */
@Component
public final class PdfFile {
  private static final Semaphore PLACES = new Semaphore(2);
  private static final Logger LIBRARY = Logger.getLogger("com.openhtmltopdf");

  private final TemplateEngine templates;

  PdfFile(TemplateEngine templates) {
    this.templates = templates;
    LIBRARY.setLevel(Level.SEVERE);
  }

  /** Answers with the template's PDF, named for the person who gets it. */
  public void send(
      HttpServletResponse response,
      String name,
      String template,
      Moments moments,
      Map<String, Object> model)
      throws IOException {
    byte[] pdf = make(template, moments, model);
    response.setContentType("application/pdf");
    response.setContentLength(pdf.length);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename(name + ".pdf").build().toString());
    response.getOutputStream().write(pdf);
  }

  byte[] make(String template, Moments moments, Map<String, Object> model) throws IOException {
    StringOutput html = new StringOutput();
    Map<String, Object> values = new HashMap<>(model);
    values.put("moments", moments);
    templates.render(template + ".jte", values, html);
    PLACES.acquireUninterruptibly();
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      PdfRendererBuilder builder = new PdfRendererBuilder();
      builder.useUriResolver((base, uri) -> null);
      builder.useFont(() -> font("DejaVuSansCondensed.ttf"), "Report", 400, FontStyle.NORMAL, true);
      builder.useFont(
          () -> font("DejaVuSansCondensed-Bold.ttf"), "Report", 700, FontStyle.NORMAL, true);
      builder.usePdfUaAccessibility(true);
      builder.withProducer("Asepsis");
      builder.withHtmlContent(html.toString(), null);
      builder.toStream(out);
      builder.run();
      return out.toByteArray();
    } finally {
      PLACES.release();
    }
  }

  private static InputStream font(String file) {
    InputStream font = PdfFile.class.getResourceAsStream(file);
    if (font == null) {
      throw new IllegalStateException("the font " + file + " is missing");
    }
    return font;
  }
}
