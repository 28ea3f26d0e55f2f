/** What tests share: seeded samples, built captures, and a drive for single analyzers. */
@NullMarked
package org.asepsis.testkit;

import org.jspecify.annotations.NullMarked;
