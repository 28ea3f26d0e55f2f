/** What people and programs get when a request fails. */
@NullMarked
package org.asepsis.server.failure;

import org.jspecify.annotations.NullMarked;
