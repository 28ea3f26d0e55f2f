// SPDX-License-Identifier: Apache-2.0
/** Runs the rules over what is kept, and keeps alerts and what people do about them. */
@NullMarked
package org.asepsis.store.alerts;

import org.jspecify.annotations.NullMarked;
