/** The closed vocabulary of facts about devices, their conversations and patients. */
@NullMarked
package org.asepsis.observe;

import org.jspecify.annotations.NullMarked;
