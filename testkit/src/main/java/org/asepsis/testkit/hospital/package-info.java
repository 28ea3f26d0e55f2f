/** A make-believe hospital, frame by frame: for demonstrations and tests of the whole product. */
@NullMarked
package org.asepsis.testkit.hospital;

import org.jspecify.annotations.NullMarked;
