/**
 * Writes and reads devices, facts and people's work in PostgreSQL, which it can also run itself.
 */
@NullMarked
package org.asepsis.store;

import org.jspecify.annotations.NullMarked;
