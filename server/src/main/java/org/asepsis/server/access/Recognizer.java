// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.access;

import jakarta.servlet.Filter;

/**
 * One way to find out who asks. Its filter puts a {@link ViewerAuthentication} into the security
 * context or leaves it empty; it refuses nothing that an anonymous person may do.
 */
@FunctionalInterface
public interface Recognizer {
  Filter filter();
}
