/** The certificate that the console shows. */
@NullMarked
package org.asepsis.server.tls;

import org.jspecify.annotations.NullMarked;
