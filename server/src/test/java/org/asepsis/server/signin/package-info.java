/** Signing in, sessions and tokens. */
@NullMarked
package org.asepsis.server.signin;

import org.jspecify.annotations.NullMarked;
