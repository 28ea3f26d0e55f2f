@NullMarked
package org.asepsis.store.backup;

import org.jspecify.annotations.NullMarked;
