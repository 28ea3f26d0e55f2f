// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.ingest;

import java.util.Optional;
import org.asepsis.observe.Observation.ActSeen;
import org.asepsis.observe.Observation.Conversation;
import org.asepsis.observe.Subject;

/** What makes an act of a pair the same as another one. */
record ActKey(Subject originator, Subject responder, String protocol, String act, String value) {

  static ActKey of(ActSeen seen, String protocol) {
    return new ActKey(
        seen.originator(),
        seen.responder(),
        protocol,
        FactBody.text(seen.act()),
        FactBody.text(seen.value()));
  }

  /** The act that an answered conversation is, where anything is judged by it. */
  static Optional<ActKey> of(Conversation talk, String protocol) {
    return JudgedConversations.value(talk)
        .map(value ->
            new ActKey(talk.originator(), talk.responder(), protocol, "conversation", value));
  }
}
