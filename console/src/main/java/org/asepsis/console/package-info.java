/** The program of the console: serve, demo, import, backup, restore, audit. */
@NullMarked
package org.asepsis.console;

import org.jspecify.annotations.NullMarked;
