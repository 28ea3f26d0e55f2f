// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.asepsis.store.document.Changes;
import org.asepsis.store.document.DeviceDocuments;
import org.asepsis.store.document.ExposureDocuments;
import org.asepsis.store.document.PeerDocuments;
import org.asepsis.store.document.PlaceDocuments;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What the API reads, and its strictness: a parameter that a route does not know is an error. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration implements WebMvcConfigurer {

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new KnownParameters()).addPathPatterns("/api/v1/**");
  }

  private static final class KnownParameters implements HandlerInterceptor {
    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler) {
      if (handler instanceof HandlerMethod method) {
        Set<String> known = known(method);
        Set<String> unknown = new TreeSet<>(request.getParameterMap().keySet());
        unknown.removeAll(known);
        unknown.remove("_csrf");
        if (!unknown.isEmpty()) {
          throw new BadRequest(
              "Unknown parameter "
                  + unknown.iterator().next()
                  + ". Known are: "
                  + String.join(", ", new TreeSet<>(known))
                  + ".");
        }
      }
      return true;
    }

    private static Set<String> known(HandlerMethod method) {
      Set<String> known = new HashSet<>();
      for (MethodParameter parameter : method.getMethodParameters()) {
        RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
        if (named != null) {
          String name = parameter.getParameter().getName();
          known.add(named.name().isEmpty() ? name : named.name());
        }
      }
      return known;
    }
  }

  @Bean
  Changes changes(JdbcClient database) {
    return new Changes(database);
  }

  @Bean
  DeviceDocuments deviceDocuments(JdbcClient database) {
    return new DeviceDocuments(database);
  }

  @Bean
  PeerDocuments peerDocuments(JdbcClient database) {
    return new PeerDocuments(database);
  }

  @Bean
  ExposureDocuments exposureDocuments(JdbcClient database) {
    return new ExposureDocuments(database);
  }

  @Bean
  PlaceDocuments placeDocuments(JdbcClient database) {
    return new PlaceDocuments(database);
  }
}
