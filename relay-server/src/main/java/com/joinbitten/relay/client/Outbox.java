package com.joinbitten.relay.client;

import com.joinbitten.core.wire.RelayReply;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The commands of one connection: those that wait for their turn, and those that were sent, by {@code seq}. Confined to
 * the client's event loop.
 *
 * <p>A command that nobody waits for any more keeps its place among the sent ones until its answer comes, for the relay
 * still counts it.
 */
final class Outbox {
    private static final int MAX_WAITING = 4_096;

    private final Deque<Pending> waiting = new ArrayDeque<>();
    private final Map<Long, Pending> sent = new LinkedHashMap<>();
    private int maxUnanswered = 1;
    private long lastSeq;

    /** @param asked how many requests the connection has carried before */
    Outbox(long asked) {
        this.lastSeq = asked;
    }

    /** A command that is to be written now. */
    record Sent(long seq, Pending pending) {}

    /** The relay takes so many before it answers the first; until it has said so, one. */
    void limit(int unanswered) {
        maxUnanswered = unanswered;
    }

    /** Queues the command; false when too many wait. */
    boolean add(Pending pending) {
        return waiting.size() < MAX_WAITING && waiting.add(pending);
    }

    boolean hasNext() {
        return !waiting.isEmpty() && sent.size() < maxUnanswered;
    }

    /** The next command to write, from now on counted as sent. */
    @Nullable
    Sent next() {
        while (hasNext()) {
            Pending pending = waiting.remove();
            if (pending.mayGo().getAsBoolean()) {
                sent.put(++lastSeq, pending);
                return new Sent(lastSeq, pending);
            }
            pending.notSent("it must not go any more");
        }
        return null;
    }

    /**
     * Completes what was asked with that number; an answer to nothing changes nothing.
     *
     * @return whether it was asked
     */
    boolean answered(long seq, RelayReply reply) {
        Pending pending = sent.remove(seq);
        if (pending != null) {
            pending.reply().complete(reply);
        }
        return pending != null;
    }

    /** When the first command is over that somebody still waits for, by {@link System#nanoTime}. */
    OptionalLong earliestDeadline() {
        OptionalLong earliest = OptionalLong.empty();
        for (Pending pending : sent.values()) {
            if (!pending.reply().isDone()) {
                earliest = OptionalLong.of(pending.deadlineNanos());
                break;
            }
        }
        Pending first = waiting.peek();
        if (first != null && (earliest.isEmpty() || first.deadlineNanos() - earliest.getAsLong() < 0)) {
            earliest = OptionalLong.of(first.deadlineNanos());
        }
        return earliest;
    }

    /** Fails every command that is over. */
    void expire(long nowNanos) {
        for (Pending pending : sent.values()) {
            if (pending.isOver(nowNanos)) {
                pending.unanswered("no answer in time");
            }
        }
        for (Iterator<Pending> each = waiting.iterator(); each.hasNext(); ) {
            Pending pending = each.next();
            if (pending.isOver(nowNanos)) {
                each.remove();
                pending.notSent("its turn did not come in time");
            }
        }
    }

    /** Fails everything, because the connection is gone. */
    void fail(String reason) {
        sent.values().forEach(pending -> pending.unanswered("the connection ended: " + reason));
        sent.clear();
        waiting.forEach(pending -> pending.notSent("the connection ended: " + reason));
        waiting.clear();
    }
}
