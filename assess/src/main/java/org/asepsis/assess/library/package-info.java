/** The folder in which data from outside lies: last good copies, their status, and answers. */
@NullMarked
package org.asepsis.assess.library;

import org.jspecify.annotations.NullMarked;
