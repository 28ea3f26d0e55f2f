/** Which advisories a product is named in, and how sure that is. */
@NullMarked
package org.asepsis.assess.match;

import org.jspecify.annotations.NullMarked;
