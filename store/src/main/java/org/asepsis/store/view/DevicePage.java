// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.view;

import java.util.List;

/**
 * Some rows of the list of devices.
 *
 * @param before how many rows came on the pages before
 * @param next the cursor of the next page; empty: there is none
 */
public record DevicePage(List<DeviceRow> rows, long before, String next) {}
