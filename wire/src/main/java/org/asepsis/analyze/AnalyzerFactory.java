// SPDX-License-Identifier: Apache-2.0
package org.asepsis.analyze;

import java.util.List;
import java.util.Set;

/** One protocol, as a stateless entry for {@link java.util.ServiceLoader}. */
public interface AnalyzerFactory {
  /** The name from the vocabulary of the outer contract: {@code hl7}. */
  String protocol();

  List<Claim> claims();

  /** Media types whose bodies it reads inside other protocols. */
  default Set<String> mediaTypes() {
    return Set.of();
  }

  /** Whether what it carries is encrypted, as with TLS. */
  default Privacy privacy() {
    return Privacy.CLEAR;
  }

  /** Whether others can read along. */
  enum Privacy {
    CLEAR,
    ENCRYPTED
  }

  /** The logs it writes, with every field. */
  List<LogSchema> logs();

  /** A new analyzer for one flow, made when the claim is accepted. */
  Analyzer create(Flow flow);
}
