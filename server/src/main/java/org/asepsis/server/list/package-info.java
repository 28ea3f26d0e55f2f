/** The one list that all pages use: columns, sort, facets, paging, saved views, export. */
@NullMarked
package org.asepsis.server.list;

import org.jspecify.annotations.NullMarked;
