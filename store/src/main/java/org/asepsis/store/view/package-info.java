/** What pages and the API read: devices, exposures, the map, coverage. */
@NullMarked
package org.asepsis.store.view;

import org.jspecify.annotations.NullMarked;
