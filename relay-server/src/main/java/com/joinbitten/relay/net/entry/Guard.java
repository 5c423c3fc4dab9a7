package com.joinbitten.relay.net.entry;

import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayProof;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.access.Grant;
import com.joinbitten.relay.access.SessionKeys;
import java.time.Duration;
import java.util.Optional;

/** Knows who is at the other end of one framed connection. Confined to the connection's event loop. */
public interface Guard {
    /** What is to be done with a command. */
    sealed interface Verdict {
        /** Run it, as far as the grant reaches. */
        record Run(Grant grant) implements Verdict {}

        /** Answer and go on. */
        record Answer(RelayReply reply) implements Verdict {}

        /** Answer {@code hello} with the relay's proof. */
        record Challenge(RelayProof proof) implements Verdict {}

        /** The client has proved its key: from here on every frame is sealed, the answer to {@code auth} first. */
        record Welcome(SessionKeys keys) implements Verdict {}

        /** Read nothing more, answer after the delay, hang up. */
        record Expel(RelayReply reply, Duration delay) implements Verdict {}
    }

    /** Judges the next command of the connection. */
    Verdict check(RelayCommand command);

    /** How long the client has left to prove a key; empty when none is asked for. */
    Optional<Duration> patience();

    /** Whether the deadline is of no concern any more. */
    boolean settled();

    /** What the other end may do now; empty when it has lost the key with which it came in. */
    Optional<Grant> grant();
}
