@NullMarked
package org.asepsis.store.embedded;

import org.jspecify.annotations.NullMarked;
