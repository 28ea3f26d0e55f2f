/**
 * How documents are got: from folders, and from web servers that may be slow, broken or hostile.
 */
@NullMarked
package org.asepsis.feeds.fetch;

import org.jspecify.annotations.NullMarked;
