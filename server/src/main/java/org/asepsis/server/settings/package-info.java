/** What an administrator sets: retention, mail, syslog. */
@NullMarked
package org.asepsis.server.settings;

import org.jspecify.annotations.NullMarked;
