package com.joinbitten.relay.sweep;

import com.joinbitten.relay.spool.SpoolContext;
import com.joinbitten.relay.spool.SpoolTask;
import java.util.concurrent.CompletableFuture;

/** Finds out whether the relay could accept and store a fire at this moment. */
final class Pulse implements SpoolTask {
    private final long minFreeBytes;
    private final CompletableFuture<Boolean> answer = new CompletableFuture<>();

    Pulse(long minFreeBytes) {
        this.minFreeBytes = minFreeBytes;
    }

    CompletableFuture<Boolean> answer() {
        return answer;
    }

    @Override
    public Readiness prepare(SpoolContext context) {
        return Readiness.READY;
    }

    @Override
    public void complete(SpoolContext context) {
        answer.complete(!context.killSwitch().halted() && context.freeBytes() >= minFreeBytes);
    }

    @Override
    public void abandon(Abandonment why) {
        answer.complete(false);
    }
}
