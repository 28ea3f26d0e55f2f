/** The way of files into the console: uploads, the queue that reads them, and its pages. */
@NullMarked
package org.asepsis.server.imports;

import org.jspecify.annotations.NullMarked;
