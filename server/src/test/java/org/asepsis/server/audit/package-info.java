/** The audit log's pages, signing and syslog. */
@NullMarked
package org.asepsis.server.audit;

import org.jspecify.annotations.NullMarked;
