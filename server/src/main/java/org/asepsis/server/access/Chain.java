// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** The filters that every request passes: who asks, how much, forged or not, allowed or not. */
@Configuration(proxyBeanMethods = false)
class Chain {
  static final String CSRF_COOKIE = "__Host-asepsis-form";

  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
          + " connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none';"
          + " base-uri 'none'";

  private static final String PERMISSIONS_POLICY =
      "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(),"
          + " magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  /**
   * @param recognizers find out who asks; see the package {@code signin}
   */
  @Bean
  SecurityFilterChain filters(
      HttpSecurity http,
      AccessRules rules,
      Refusals refusals,
      List<Recognizer> recognizers,
      CookieCsrfTokenRepository forms,
      @Value("${asepsis.capture-bytes:2147483648}") long captureBytes)
      throws Exception {
    for (Recognizer recognizer : recognizers) {
      Filter filter = recognizer.filter();
      http.addFilterBefore(filter, CsrfFilter.class);
    }
    http.addFilterBefore(new UploadLimit(rules, captureBytes), CsrfFilter.class);
    return http.headers(Chain::headers)
        .csrf(
            csrf -> csrf.csrfTokenRepository(forms).requireCsrfProtectionMatcher(Chain::needsToken))
        .securityContext(
            context -> context.securityContextRepository(new NullSecurityContextRepository()))
        .sessionManagement(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .exceptionHandling(
            failures -> failures.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .authorizeHttpRequests(requests ->
            requests
                // These go on with a request that was let in, or say why one was not.
                .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                .permitAll()
                .anyRequest()
                .access((who, context) ->
                    new AuthorizationDecision(
                        rules.decide(context.getRequest(), who.get())
                            == AccessRules.Decision.ALLOWED)))
        .build();
  }

  /** Keeps Spring Boot from making a user of its own with a password in the log. */
  @Bean
  AuthenticationManager nobodyElse() {
    return authentication -> {
      throw new ProviderNotFoundException("people sign in on the page, programs with tokens");
    };
  }

  private static void headers(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
        .httpStrictTransportSecurity(
            strict -> strict.maxAgeInSeconds(31_536_000).includeSubDomains(false))
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
        .permissionsPolicyHeader(permissions -> permissions.policy(PERMISSIONS_POLICY))
        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
        .crossOriginResourcePolicy(
            resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny);
  }

  /** The prefix keeps other hosts, and plain HTTP, from setting the cookie (RFC 6265bis 4.1.3). */
  @Bean
  CookieCsrfTokenRepository forms() {
    CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
    tokens.setCookieName(CSRF_COOKIE);
    tokens.setHeaderName("X-CSRF-TOKEN");
    tokens.setHeaderName("X-CSRF-TOKEN");
    tokens.setCookiePath("/");
    tokens.setCookieCustomizer(
        cookie -> cookie.secure(true).httpOnly(true).sameSite("Strict").path("/"));
    return tokens;
  }

  /** A token of a program is not sent by itself, and who is nobody can do no harm but sign in. */
  private static boolean needsToken(HttpServletRequest request) {
    if (SAFE.contains(request.getMethod())) {
      return false;
    }
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    return request.getRequestURI().equals("/login")
        || (who instanceof ViewerAuthentication viewer
            && viewer.means() != ViewerAuthentication.Means.TOKEN);
  }
}
