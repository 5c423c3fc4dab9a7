package com.joinbitten.core.fire;

import static com.joinbitten.core.fire.Published.NO;
import static com.joinbitten.core.fire.Published.UNKNOWN;
import static com.joinbitten.core.fire.Published.YES;
import static com.joinbitten.core.fire.Retry.AFTER;
import static com.joinbitten.core.fire.Retry.NEVER;
import static com.joinbitten.core.fire.Retry.SAME;

/**
 * Every code that a relay or the TOC can answer with. The names, and the three values beside them, are contract; the
 * table in {@code docs/protocol.md} is checked against this enum.
 */
public enum Code {
    OK(200, YES, NEVER),

    // the peer broke the protocol or the packet's rules: nothing was stored
    BAD_FRAME(400, NO, NEVER),
    FRAME_TOO_LARGE(413, NO, NEVER),
    INCOMPLETE(400, NO, NEVER),
    BAD_ENCODING(400, NO, NEVER),
    BAD_JSON(400, NO, NEVER),
    DUPLICATE_MEMBER(400, NO, NEVER),
    TRAILING_DATA(400, NO, NEVER),
    TOO_DEEP(400, NO, NEVER),
    BAD_FIELD(400, NO, NEVER),
    BAD_USER_ID(400, NO, NEVER),
    LOT_LIMIT(403, NO, NEVER),
    UNKNOWN_COMMAND(400, NO, NEVER),
    UNSUPPORTED_VERSION(400, NO, NEVER),

    AUTH_REQUIRED(401, NO, NEVER),
    AUTH_FAILED(401, NO, NEVER),
    FORBIDDEN_USER(403, NO, NEVER),
    RAW_NOT_ALLOWED(403, NO, NEVER),

    /** The id or mission is taken by another order, whose state is attached and whose {@code published} counts. */
    CONFLICT(409, NO, NEVER),
    EXPIRED(410, NO, NEVER),
    DEADLINE_TOO_FAR(400, NO, NEVER),
    CLOCK_SKEW(503, NO, NEVER),
    CANCELLED(409, NO, NEVER),
    TOO_LATE(409, YES, NEVER),
    NOT_FOUND(404, NO, NEVER),

    OVERLOADED(503, NO, AFTER),
    TOO_MANY_CONNECTIONS(503, NO, AFTER),
    RATE_LIMITED(429, NO, AFTER),
    DISK_FULL(503, NO, AFTER),
    DIR_UNAVAILABLE(503, NO, AFTER),
    HALTED(503, NO, AFTER),

    DRAINING(503, NO, SAME),
    LEDGER_FAILED(503, NO, SAME),

    IN_DOUBT(504, UNKNOWN, SAME),
    RELAY_TIMEOUT(504, UNKNOWN, SAME),
    INTERNAL(500, UNKNOWN, SAME),

    // how a fire ended, as told to a client that repeats it
    BROKER_REJECTED(409, YES, NEVER),
    NOT_EXECUTED(409, YES, NEVER),

    // the TOC's gates: an order that was never sent
    USER_UNKNOWN(404, NO, NEVER),
    MISSION_NOT_FOUND(404, NO, NEVER),
    MISSION_EXPIRED(410, NO, NEVER),
    MISSION_FOREIGN(403, NO, NEVER),
    BAD_LEVELS(403, NO, NEVER),
    TCS_TOO_LOW(403, NO, NEVER),
    NO_TERMINAL(503, NO, NEVER),
    NO_ASSIGNMENT(404, NO, NEVER),
    TERMINAL_FORBIDDEN(403, NO, NEVER),

    // the TOC's limits and rules
    EMERGENCY_STOP(403, NO, NEVER),
    TIER_FORBIDS(403, NO, NEVER),
    DAILY_LIMIT(403, NO, NEVER),
    POSITION_LIMIT(403, NO, NEVER),
    COOLDOWN(403, NO, NEVER),
    FIRE_RATE(403, NO, NEVER),
    MARKET_CLOSED(403, NO, NEVER),
    NO_BALANCE(403, NO, NEVER),
    STOP_REQUIRED(403, NO, NEVER),
    RISK_LIMIT(403, NO, NEVER),
    EXPOSURE_LIMIT(403, NO, NEVER),
    DAILY_LOSS(403, NO, NEVER),
    /** The terminal says that it may not trade. */
    AUTOTRADING_OFF(403, NO, NEVER),
    /** The terminal's broker does not trade the symbol, or not that way. */
    SYMBOL_UNAVAILABLE(403, NO, NEVER),
    /** Nothing has been heard of a live terminal for too long. */
    TERMINAL_SILENT(503, NO, NEVER),
    /** The position is not open, or the order would not reduce it. */
    NOT_REDUCING(409, NO, NEVER),

    /** Proved never relayed, after the deadline or an answer that says so. */
    NOT_RELAYED(503, NO, NEVER);

    private final int httpStatus;
    private final Published published;
    private final Retry retry;

    Code(int httpStatus, Published published, Retry retry) {
        this.httpStatus = httpStatus;
        this.published = published;
        this.retry = retry;
    }

    /** Status of the TOC's reply that carries this code, 200 to 504. */
    public int httpStatus() {
        return httpStatus;
    }

    /** What the code says of the order file, unless the reply states a proved value. */
    public Published published() {
        return published;
    }

    /** What the caller may do next. */
    public Retry retry() {
        return retry;
    }
}
