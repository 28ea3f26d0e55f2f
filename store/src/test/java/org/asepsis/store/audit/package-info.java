/** The chain of the audit log. */
@NullMarked
package org.asepsis.store.audit;

import org.jspecify.annotations.NullMarked;
