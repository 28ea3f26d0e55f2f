/** What an administrator set, and the private files outside the database. */
@NullMarked
package org.asepsis.store.settings;

import org.jspecify.annotations.NullMarked;
