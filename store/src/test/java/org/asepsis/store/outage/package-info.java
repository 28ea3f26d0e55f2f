@NullMarked
package org.asepsis.store.outage;

import org.jspecify.annotations.NullMarked;
