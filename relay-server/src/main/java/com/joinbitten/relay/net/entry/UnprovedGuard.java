package com.joinbitten.relay.net.entry;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.access.Grant;
import java.time.Duration;
import java.util.Optional;

/**
 * Of a connection that came a way on which it can prove nothing. It is told who the relay is, as any stranger, and that
 * it must come another way. Immutable.
 *
 * @param longest how long it may stay
 * @param reason what it is told
 */
record UnprovedGuard(Duration longest, String reason) implements Guard {
    @Override
    public Verdict check(RelayCommand command) {
        boolean asksForProof =
                command instanceof RelayCommand.Hello hello && hello.offer().isPresent();
        boolean harmless = command instanceof RelayCommand.Hello || command instanceof RelayCommand.Ping;
        return harmless && !asksForProof
                ? new Verdict.Run(Grant.NOTHING)
                : new Verdict.Answer(RelayReply.of(Code.AUTH_REQUIRED, reason));
    }

    @Override
    public Optional<Duration> patience() {
        return Optional.of(longest);
    }

    @Override
    public boolean settled() {
        return false;
    }

    @Override
    public Optional<Grant> grant() {
        return Optional.empty();
    }
}
