// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.settings;

import org.asepsis.server.access.Permission;

/** A link on the settings page; each bean of this type is one. */
public record SettingsCard(String title, String text, String path, Permission needs) {}
