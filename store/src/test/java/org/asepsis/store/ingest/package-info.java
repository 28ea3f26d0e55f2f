@NullMarked
package org.asepsis.store.ingest;

import org.jspecify.annotations.NullMarked;
