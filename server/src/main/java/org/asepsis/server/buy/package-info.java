/** What is known of a product before it is bought. */
@NullMarked
package org.asepsis.server.buy;

import org.jspecify.annotations.NullMarked;
