/** A made-up hospital in the database, and a console that shows it without sign-in. */
@NullMarked
package org.asepsis.server.sample;

import org.jspecify.annotations.NullMarked;
