// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.page;

/** A page on the way from home to this one. */
public record Crumb(String title, String path) {}
