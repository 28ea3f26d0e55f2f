/** The first page after login, one per role. */
@NullMarked
package org.asepsis.server.home;

import org.jspecify.annotations.NullMarked;
