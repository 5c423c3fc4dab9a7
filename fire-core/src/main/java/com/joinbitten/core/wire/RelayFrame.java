package com.joinbitten.core.wire;

import java.util.Optional;

/** What a relay sends on a framed connection. Immutable. */
public sealed interface RelayFrame {
    /**
     * The answer to one command.
     *
     * @param seq counts the requests of the connection, from 1
     * @param requestId the caller's own name for the request, echoed
     */
    record Answer(long seq, Optional<String> requestId, RelayReply reply) implements RelayFrame {}

    /** The answer to a {@code hello} that named a key. */
    record Challenge(Answer answer, RelayProof proof) implements RelayFrame {}

    /** An event for a subscriber. */
    record Told(RelayEvent event) implements RelayFrame {}
}
