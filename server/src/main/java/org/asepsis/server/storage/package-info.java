/** Wires the database's own workers: what takes observations in and works out devices. */
@NullMarked
package org.asepsis.server.storage;

import org.jspecify.annotations.NullMarked;
