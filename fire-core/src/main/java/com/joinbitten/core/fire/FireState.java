package com.joinbitten.core.fire;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where a fire stands. States only move forward; a proved state is never replaced by {@link #IN_DOUBT}.
 *
 * <pre>
 * ACCEPTED ─▶ RELAYED ─▶ CLAIMED ─▶ FILLED | PARTIAL ─▶ CLOSED
 *    │           │          └─────▶ BROKER_REJECTED | UNKNOWN ─▶ FILLED | NOT_EXECUTED
 *    │           ├─▶ EXPIRED | CANCELLED | TAKEN | IN_DOUBT
 *    └─▶ REFUSED | NOT_RELAYED | IN_DOUBT
 * </pre>
 */
public enum FireState {
    /** Stored by the TOC, not yet known to be with a relay. */
    ACCEPTED(0),
    /** Its file was made visible to the terminal. */
    RELAYED(1),
    /** Possibly sent, possibly executed; asked for until answered. */
    IN_DOUBT(1),
    /** The file vanished without a claim or a result: an old terminal took it, or something else did. */
    TAKEN(2),
    /** The terminal renamed the file to itself. */
    CLAIMED(3),
    /** The terminal cannot say, or the withdrawn file may have been read before. */
    UNKNOWN(4),
    /** The broker confirmed the whole volume; the ticket is known. */
    FILLED(5),
    /** The broker confirmed part of the volume; the ticket is known. */
    PARTIAL(5),
    /** The position is closed. */
    CLOSED(6),
    /** The broker refused. */
    BROKER_REJECTED(6),
    /** Proved by the terminal's ledger and the broker's history: never executed. */
    NOT_EXECUTED(6),
    /** Withdrawn unclaimed after its deadline. */
    EXPIRED(6),
    /** Withdrawn unclaimed on request. */
    CANCELLED(6),
    /** A gate said no; it was never sent. */
    REFUSED(6),
    /** Proved that no terminal can have seen it. */
    NOT_RELAYED(6);

    private static final Set<FireState> SETTLED = EnumSet.of(
            FILLED, PARTIAL, CLOSED, BROKER_REJECTED, NOT_EXECUTED, EXPIRED, CANCELLED, REFUSED, NOT_RELAYED);
    private static final Set<FireState> UNPROVED = EnumSet.of(IN_DOUBT, TAKEN, UNKNOWN);

    private final int rank;

    FireState(int rank) {
        this.rank = rank;
    }

    /** Whether the outcome of the order to open is known for certain. */
    public boolean settled() {
        return SETTLED.contains(this);
    }

    /** Whether nothing can follow. */
    public boolean terminal() {
        return rank == 6;
    }

    /** Whether the mission is free again for its user. */
    public boolean freesMission() {
        return this == REFUSED || this == NOT_RELAYED;
    }

    /**
     * Whether a fire in this state may move to {@code next}. Doubt whether it was relayed ends with any evidence, also
     * with the one that it was; every other step leads further on, so that an answer that was overtaken changes nothing.
     */
    public boolean canBecome(FireState next) {
        if (terminal() || next == this || next == ACCEPTED) {
            return false;
        }
        return switch (next) {
                    case REFUSED -> this == ACCEPTED;
                    case NOT_RELAYED -> this == ACCEPTED || this == IN_DOUBT;
                    case IN_DOUBT -> this == ACCEPTED || this == RELAYED;
                    case CLOSED, FILLED -> true;
                    case EXPIRED, CANCELLED -> this == ACCEPTED || this == RELAYED || UNPROVED.contains(this);
                    case RELAYED -> this == ACCEPTED || this == IN_DOUBT;
                    default -> next.rank > rank;
                }
                && !(filled() && next != CLOSED && next != FILLED);
    }

    private boolean filled() {
        return this == FILLED || this == PARTIAL;
    }

    /** Whether the order file is known to have been visible. */
    public Published published() {
        return switch (this) {
            case ACCEPTED, IN_DOUBT -> Published.UNKNOWN;
            case REFUSED, NOT_RELAYED -> Published.NO;
            default -> Published.YES;
        };
    }
}
