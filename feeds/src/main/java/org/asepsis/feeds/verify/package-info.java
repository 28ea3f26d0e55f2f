/** What is checked before anything is believed: sizes, hashes, signatures. */
@NullMarked
package org.asepsis.feeds.verify;

import org.jspecify.annotations.NullMarked;
