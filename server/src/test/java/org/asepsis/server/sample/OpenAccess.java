// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.sample;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.asepsis.server.access.Audit;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Role;
import org.asepsis.server.access.Viewer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.MethodParameter;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Everybody is whoever the cookie {@code role} says: for looking at pages only. */
public class OpenAccess {

  @Bean
  SecurityFilterChain open(HttpSecurity http) {
    return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .headers(headers ->
            headers.contentSecurityPolicy(policy ->
                policy.policyDirectives(
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                        + " font-src 'self'; connect-src 'self'; form-action 'self';"
                        + " frame-ancestors 'none'; base-uri 'none'")))
        .addFilterBefore(new Doorman(), AnonymousAuthenticationFilter.class)
        .build();
  }

  @Bean
  Audit audit() {
    return (who, action, subject, detail) -> {};
  }

  @Bean
  WebMvcConfigurer viewers() {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ViewerArgument());
      }
    };
  }

  private static final class ViewerArgument implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType() == Viewer.class;
    }

    @Override
    public Object resolveArgument(
        MethodParameter parameter,
        @org.jspecify.annotations.Nullable ModelAndViewContainer container,
        NativeWebRequest request,
        @org.jspecify.annotations.Nullable WebDataBinderFactory factory) {
      return Objects.requireNonNull(
          Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication())
              .getPrincipal());
    }
  }

  private static final class Doorman extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, jakarta.servlet.ServletException {
      Viewer viewer =
          new Viewer(1, "ana", Set.of(role(request)), Map.of(), EnumSet.allOf(Permission.class));
      SecurityContextHolder.getContext()
          .setAuthentication(
              UsernamePasswordAuthenticationToken.authenticated(viewer, null, List.of()));
      chain.doFilter(request, response);
    }

    private static Role role(HttpServletRequest request) {
      Cookie[] cookies = request.getCookies();
      for (Cookie cookie : cookies == null ? new Cookie[0] : cookies) {
        if ("role".equals(cookie.getName())) {
          return Role.valueOf(cookie.getValue().toUpperCase(Locale.ROOT).replace('-', '_'));
        }
      }
      return Role.ANALYST;
    }
  }
}
