package com.joinbitten.relay.client;

import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayReply;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * A command and who waits for its answer. Immutable.
 *
 * @param mayGo asked when its turn has come, right before its first byte leaves
 * @param deadlineNanos by {@link System#nanoTime}; after it nobody waits any more
 */
record Pending(RelayCommand command, BooleanSupplier mayGo, CompletableFuture<RelayReply> reply, long deadlineNanos) {
    void notSent(String reason) {
        reply.completeExceptionally(new NotSentException(reason));
    }

    void unanswered(String reason) {
        reply.completeExceptionally(new UnansweredException(reason));
    }

    boolean isOver(long nowNanos) {
        return nowNanos - deadlineNanos >= 0;
    }
}
