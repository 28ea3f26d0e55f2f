/** The whole state of a console in one encrypted file, and back. */
@NullMarked
package org.asepsis.store.backup;

import org.jspecify.annotations.NullMarked;
