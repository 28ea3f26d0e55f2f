/** What people are told by mail, and the mail on its way. */
@NullMarked
package org.asepsis.store.mail;

import org.jspecify.annotations.NullMarked;
