package com.joinbitten.relay.sweep;

import com.joinbitten.relay.spool.SpoolContext;
import com.joinbitten.relay.spool.SpoolTask;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Finds out how far behind the subscribers are. */
public final class Survey implements SpoolTask {
    private final CompletableFuture<Optional<Standing>> answer = new CompletableFuture<>();

    /** Used once. */
    public Survey() {}

    /** Completes on the spooler thread; empty when the ledger cannot be asked. */
    public CompletableFuture<Optional<Standing>> answer() {
        return answer;
    }

    @Override
    public Readiness prepare(SpoolContext context) {
        return Readiness.READY;
    }

    @Override
    public void complete(SpoolContext context) {
        long last = context.ledger().events().lastN();
        answer.complete(Optional.of(new Standing(context.ledger().subscribers().waiting(context.epoch(), last))));
    }

    @Override
    public void abandon(Abandonment why) {
        answer.complete(Optional.empty());
    }
}
