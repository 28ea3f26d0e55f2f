@NullMarked
package org.asepsis.server.imports;

import org.jspecify.annotations.NullMarked;
