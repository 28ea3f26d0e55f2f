/** What outside sources say of faults, products and their support: read, never merged. */
@NullMarked
package org.asepsis.assess.knowledge;

import org.jspecify.annotations.NullMarked;
