// SPDX-License-Identifier: Apache-2.0
/** Alerts: what happened, how we know, what to do, and what people did about it. */
@NullMarked
package org.asepsis.server.alerts;

import org.jspecify.annotations.NullMarked;
