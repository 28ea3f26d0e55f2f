/** A site's risk on paper. */
@NullMarked
package org.asepsis.server.report;

import org.jspecify.annotations.NullMarked;
