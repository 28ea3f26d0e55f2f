/** The hospital's own books of devices, compared with what the network shows. */
@NullMarked
package org.asepsis.server.books;

import org.jspecify.annotations.NullMarked;
