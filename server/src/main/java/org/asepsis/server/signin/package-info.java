/**
 * How people and programs show who they are: passwords and tokens. Another way in, say OpenID
 * Connect, LDAP or passkeys, ends in {@code Sessions.open} with a person of the database.
 */
@NullMarked
package org.asepsis.server.signin;

import org.jspecify.annotations.NullMarked;
