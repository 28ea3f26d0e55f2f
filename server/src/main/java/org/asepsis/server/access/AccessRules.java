// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.asepsis.server.access.ViewerAuthentication.Means;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * The one place that says whether a request may go on. It asks the handler that would answer: what
 * carries neither {@link Needs} nor {@link Open} is closed to everybody.
 */
@Component
public final class AccessRules {
  /** A person with a one-time password may go here and nowhere else. */
  static final String CHOOSE_PASSWORD = "/account/password";

  private final ObjectProvider<HandlerMapping> mappings;

  AccessRules(ObjectProvider<HandlerMapping> mappings) {
    this.mappings = mappings;
  }

  /** What becomes of a request. */
  enum Decision {
    ALLOWED,
    SIGN_IN_FIRST,
    CHOOSE_PASSWORD_FIRST,
    FORBIDDEN
  }

  Decision decide(HttpServletRequest request, @Nullable Authentication authentication) {
    Handler handler = handlerOf(request);
    if (handler.audience() == Audience.EVERYBODY) {
      return Decision.ALLOWED;
    }
    if (!(authentication instanceof ViewerAuthentication viewer)) {
      return Decision.SIGN_IN_FIRST;
    }
    if (viewer.means() == Means.ONE_TIME_PASSWORD) {
      String path = request.getRequestURI();
      return path.equals(CHOOSE_PASSWORD) || path.equals("/logout")
          ? Decision.ALLOWED
          : Decision.CHOOSE_PASSWORD_FIRST;
    }
    return switch (handler.audience()) {
      case EVERYBODY, SIGNED_IN -> Decision.ALLOWED;
      case PERMITTED ->
          handler.permission().filter(viewer.getPrincipal()::may).isPresent()
              ? Decision.ALLOWED
              : Decision.FORBIDDEN;
      case NOBODY -> Decision.FORBIDDEN;
    };
  }

  /** Whether somebody may send this request a body larger than a form. */
  Optional<Permission> permissionOf(HttpServletRequest request) {
    return handlerOf(request).permission();
  }

  private enum Audience {
    EVERYBODY,
    SIGNED_IN,
    PERMITTED,
    NOBODY
  }

  private record Handler(Audience audience, Optional<Permission> permission) {
    static Handler of(Audience audience) {
      return new Handler(audience, Optional.empty());
    }
  }

  private Handler handlerOf(HttpServletRequest request) {
    if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
      ServletRequestPathUtils.parseAndCache(request);
    }
    Object handler = find(request);
    if (handler instanceof HandlerMethod method) {
      return ofMethod(method);
    }
    if (handler instanceof ResourceHttpRequestHandler) {
      String path = request.getRequestURI();
      boolean isStatic = path.startsWith("/assets/") || path.startsWith("/webjars/");
      // Other addresses end there as well when nothing is mapped to them: not found.
      return Handler.of(isStatic ? Audience.EVERYBODY : Audience.SIGNED_IN);
    }
    return Handler.of(handler == null ? Audience.SIGNED_IN : Audience.NOBODY);
  }

  private static Handler ofMethod(HandlerMethod method) {
    Needs needs = method.getMethodAnnotation(Needs.class);
    if (needs != null) {
      return new Handler(Audience.PERMITTED, Optional.of(needs.value()));
    }
    Open open = method.getMethodAnnotation(Open.class);
    if (open == null) {
      return Handler.of(Audience.NOBODY);
    }
    return switch (open.to()) {
      case EVERYBODY -> Handler.of(Audience.EVERYBODY);
      case SIGNED_IN -> Handler.of(Audience.SIGNED_IN);
    };
  }

  private @Nullable Object find(HttpServletRequest request) {
    List<HandlerMapping> ordered = mappings.orderedStream().toList();
    for (HandlerMapping mapping : ordered) {
      try {
        HandlerExecutionChain chain = mapping.getHandler(request);
        if (chain != null) {
          return chain.getHandler();
        }
      } catch (Exception e) {
        // A wrong method or media type: nobody will answer but the error page, after sign-in.
        return null;
      }
    }
    return null;
  }
}
