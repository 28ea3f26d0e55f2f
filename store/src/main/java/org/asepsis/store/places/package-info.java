/** Sites, zones, networks and who owns what: where people say things are. */
@NullMarked
package org.asepsis.store.places;

import org.jspecify.annotations.NullMarked;
