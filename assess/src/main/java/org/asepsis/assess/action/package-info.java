/** What to do about it: few actions for many devices. */
@NullMarked
package org.asepsis.assess.action;

import org.jspecify.annotations.NullMarked;
