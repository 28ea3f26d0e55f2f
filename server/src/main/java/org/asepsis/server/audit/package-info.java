/** Writes, signs and shows the audit log. */
@NullMarked
package org.asepsis.server.audit;

import org.jspecify.annotations.NullMarked;
