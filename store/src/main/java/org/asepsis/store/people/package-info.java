/** People who work with the console, their roles and the tokens of their programs. */
@NullMarked
package org.asepsis.store.people;

import org.jspecify.annotations.NullMarked;
