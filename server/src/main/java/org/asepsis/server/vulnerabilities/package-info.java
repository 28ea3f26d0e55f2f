/** Which known faults apply to which devices, and the advisories that say so. */
@NullMarked
package org.asepsis.server.vulnerabilities;

import org.jspecify.annotations.NullMarked;
