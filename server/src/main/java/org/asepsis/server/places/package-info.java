/** Settings of places: sites, networks with their zones, and who owns what. */
@NullMarked
package org.asepsis.server.places;

import org.jspecify.annotations.NullMarked;
