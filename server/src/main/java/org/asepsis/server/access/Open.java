// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A route for whoever is in {@link #to}, whatever they may otherwise do. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Open {
  /** Who may call it. */
  Audience to();

  /** How far a route is open. */
  enum Audience {
    /** Also those who are not signed in: it must say nothing secret. */
    EVERYBODY,
    /** Everybody who is signed in. */
    SIGNED_IN
  }
}
