/** The contract between the engine and the protocols: analyzer, claim, sink. */
@NullMarked
package org.asepsis.analyze;

import org.jspecify.annotations.NullMarked;
