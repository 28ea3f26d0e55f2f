/** JMH benchmarks. */
@NullMarked
package org.asepsis.benchmarks;

import org.jspecify.annotations.NullMarked;
