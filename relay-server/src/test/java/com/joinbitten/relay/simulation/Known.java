package com.joinbitten.relay.simulation;

import com.joinbitten.core.fire.FireState;
import java.util.Optional;

/** What the world knows of one fire: what really happened, and what was told of it. */
final class Known {
    private final String fireId;
    private boolean visible;
    private boolean acked;
    private int deals;
    private Optional<FireState> told = Optional.empty();
    private Optional<FireState> event = Optional.empty();

    Known(String fireId) {
        this.fireId = fireId;
    }

    String fireId() {
        return fireId;
    }

    /** Whether its file was ever visible. */
    boolean visible() {
        return visible;
    }

    /** Somebody has asked for it, and it is there; that an earlier attempt was not relayed is history. */
    void becameVisible() {
        visible = true;
        told = told.filter(state -> state != FireState.NOT_RELAYED);
    }

    /** Whether a client was told that it is relayed. */
    boolean acked() {
        return acked;
    }

    void ack() {
        acked = true;
    }

    /** What may come back from before, when the ledger loses its last commits. */
    void forget() {
        acked = false;
        told = Optional.empty();
        event = Optional.empty();
    }

    int deals() {
        return deals;
    }

    void dealt() {
        deals++;
    }

    Optional<FireState> event() {
        return event;
    }

    /** An event tells of this state; events may be told again, long after a reply was. */
    void event(FireState state) {
        requireForward(event, state);
        event = Optional.of(state);
    }

    /** A reply tells of this state. */
    void tell(FireState state) {
        requireForward(told, state);
        told = Optional.of(state);
    }

    /** States only move forward, but for what was proved never relayed: that may be tried again. */
    private void requireForward(Optional<FireState> last, FireState state) {
        last.filter(before -> before != state && before != FireState.NOT_RELAYED && !before.canBecome(state))
                .ifPresent(before -> {
                    throw new BrokenPromise(
                            Promise.FORWARD_ONLY, "fire " + fireId + " was told as " + before + ", now as " + state);
                });
        if (deals > 0 && unexecuted(state)) {
            throw new BrokenPromise(Promise.TOLD_UNEXECUTED, "fire " + fireId + " is executed and told as " + state);
        }
    }

    /** Whether it was told that no terminal will execute it. */
    boolean toldUnexecuted() {
        return told.or(() -> event).filter(Known::unexecuted).isPresent();
    }

    private static boolean unexecuted(FireState state) {
        return switch (state) {
            case EXPIRED, CANCELLED, NOT_EXECUTED, NOT_RELAYED, REFUSED, BROKER_REJECTED -> true;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return "fire " + fireId + " (visible " + visible + ", deals " + deals + ", told " + told + ")";
    }
}
