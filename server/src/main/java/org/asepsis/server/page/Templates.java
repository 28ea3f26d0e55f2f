// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
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

  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  /** A view's name is its template's path without the ending. */
  @Bean
  ViewResolver templateViews(TemplateEngine engine, Pages pages) {
    return (name, locale) -> {
      if (name.startsWith("redirect:")) {
        return new RedirectView(name.substring("redirect:".length()), true, true, false);
      }
      return new TemplateView(engine, pages, name + ".jte");
    };
  }

  private record TemplateView(TemplateEngine engine, Pages pages, String template) implements View {
    @Override
    public String getContentType() {
      return "text/html;charset=UTF-8";
    }

    @Override
    public void render(
        @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
        throws Exception {
      Utf8ByteOutput output = new Utf8ByteOutput();
      Map<String, Object> values = new HashMap<>();
      if (model != null) {
        values.putAll(model);
      }
      values.put("page", pages.of(request));
      engine.render(template, values, output);
      response.setContentType(getContentType());
      response.setLocale(Locale.ENGLISH);
      response.setContentLength(output.getContentLength());
      output.writeTo(response.getOutputStream());
    }
  }
}
