/** The list of devices, and each device's page. */
@NullMarked
package org.asepsis.server.devices;

import org.jspecify.annotations.NullMarked;
