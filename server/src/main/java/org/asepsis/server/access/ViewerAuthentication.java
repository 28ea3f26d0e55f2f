// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.access;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** Who asks, for Spring Security; made anew for each request and kept nowhere. */
@SuppressWarnings("serial") // never serialized
public final class ViewerAuthentication extends AbstractAuthenticationToken {
  private final Viewer viewer;
  private final Means means;

  public ViewerAuthentication(Viewer viewer, Means means) {
    super(List.of());
    this.viewer = viewer;
    this.means = means;
    setAuthenticated(true);
  }

  /** How somebody showed who they are. */
  public enum Means {
    /** A session of a browser. */
    SESSION,
    /** The same, but the password was given by somebody else and must be changed first. */
    ONE_TIME_PASSWORD,
    /** A token of a program. */
    TOKEN
  }

  public Means means() {
    return means;
  }

  @Override
  public Viewer getPrincipal() {
    return viewer;
  }

  @Override
  public String getCredentials() {
    return "";
  }

  @Override
  public String getName() {
    return viewer.name();
  }
}
