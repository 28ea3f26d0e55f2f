/** The record of every change and of every look at sensitive data, chained by hash. */
@NullMarked
package org.asepsis.store.audit;

import org.jspecify.annotations.NullMarked;
