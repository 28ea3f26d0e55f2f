@NullMarked
package org.asepsis.testkit;

import org.jspecify.annotations.NullMarked;
