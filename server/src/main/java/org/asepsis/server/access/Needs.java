// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What somebody must be allowed, at one site at least, to call this route; within, {@link
 * Viewer#scope} says at which sites. A route with neither this nor {@link Open} is closed to all.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {
  Permission value();
}
