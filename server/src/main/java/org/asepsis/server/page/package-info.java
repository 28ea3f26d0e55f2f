/** What all pages share: templates, layout, times. */
@NullMarked
package org.asepsis.server.page;

import org.jspecify.annotations.NullMarked;
