/** Lists and devices as files: CSV for spreadsheets, PDF for people. */
@NullMarked
package org.asepsis.server.export;

import org.jspecify.annotations.NullMarked;
