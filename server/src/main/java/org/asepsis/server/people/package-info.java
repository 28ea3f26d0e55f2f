/** Pages about people: users and their roles, one's own account, tokens. */
@NullMarked
package org.asepsis.server.people;

import org.jspecify.annotations.NullMarked;
