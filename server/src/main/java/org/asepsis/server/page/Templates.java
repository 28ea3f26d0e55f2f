// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.view.RedirectView;

/** Renders the templates that were compiled with the program. */
@Configuration(proxyBeanMethods = false)
class Templates {

  @Bean
  TemplateEngine templateEngine() {
    return TemplateEngine.createPrecompiled(
        null, ContentType.Html, null, "org.asepsis.server.templates");
  }

  /** A view's name is its template's path without the ending. */
  @Bean
  ViewResolver templateViews(TemplateEngine engine) {
    return (name, locale) -> {
      if (name.startsWith("redirect:")) {
        return new RedirectView(name.substring("redirect:".length()), true, true, false);
      }
      return new TemplateView(engine, name + ".jte");
    };
  }

  private record TemplateView(TemplateEngine engine, String template) implements View {
    @Override
    public String getContentType() {
      return "text/html;charset=UTF-8";
    }

    @Override
    public void render(
        java.util.@org.jspecify.annotations.Nullable Map<String, ?> model,
        HttpServletRequest request,
        HttpServletResponse response)
        throws Exception {
      Utf8ByteOutput output = new Utf8ByteOutput();
      @SuppressWarnings("unchecked")
      Map<String, Object> values = model == null ? Map.of() : (Map<String, Object>) model;
      engine.render(template, values, output);
      response.setContentType(getContentType());
      response.setLocale(Locale.ENGLISH);
      response.setContentLength(output.getContentLength());
      output.writeTo(response.getOutputStream());
    }
  }
}
