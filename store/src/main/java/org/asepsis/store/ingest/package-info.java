/** Keeps observations: each distinct fact once, durable before it is acknowledged. */
@NullMarked
package org.asepsis.store.ingest;

import org.jspecify.annotations.NullMarked;
