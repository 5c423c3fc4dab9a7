package com.joinbitten.core.result;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Execution;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.outbox.Step;
import com.joinbitten.core.trade.UserId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * One change that a relay told. Immutable.
 *
 * @param state the state that the fire is in since then
 * @param at the relay's clock, UTC
 * @param result the terminal's verdict, for states that come from one
 */
public record FireEvent(
        EventKey key, FireId fireId, UserId user, FireState state, Instant at, Optional<TradeResult> result) {
    /** What the event does to its fire. */
    public Step step() {
        return new Step(
                state,
                at,
                code(),
                result.map(FireEvent::words).orElse(""),
                result.map(this::execution).orElse(Execution.NONE));
    }

    /** Whether it says that a position, or a part of it, is closed; its result says how much. */
    public boolean closes() {
        return result.map(verdict -> verdict.event() == TerminalEvent.CLOSED).orElse(state == FireState.CLOSED);
    }

    /** Whether it says that the broker executed something. */
    public boolean executed() {
        return state == FireState.FILLED || state == FireState.PARTIAL || state == FireState.CLOSED;
    }

    /**
     * Whether it may move its fire. That nothing was relayed, an event cannot prove: the same fire may be on its way
     * again, and only who sends it knows.
     */
    public boolean evidence() {
        return state != FireState.ACCEPTED && state != FireState.REFUSED && state != FireState.NOT_RELAYED;
    }

    private Code code() {
        return switch (state) {
            case BROKER_REJECTED -> Code.BROKER_REJECTED;
            case NOT_EXECUTED -> Code.NOT_EXECUTED;
            case EXPIRED -> Code.EXPIRED;
            case CANCELLED -> Code.CANCELLED;
            case NOT_RELAYED, REFUSED -> Code.NOT_RELAYED;
            case IN_DOUBT, UNKNOWN -> Code.IN_DOUBT;
            case ACCEPTED, RELAYED, TAKEN, CLAIMED, FILLED, PARTIAL, CLOSED -> Code.OK;
        };
    }

    private static String words(TradeResult result) {
        String comment = result.comment().isEmpty() ? "" : ": " + result.comment();
        return result.event().wire() + " (" + result.retcode() + ")" + comment;
    }

    private Execution execution(TradeResult result) {
        if (!executed()) {
            return Execution.NONE;
        }
        if (state == FireState.CLOSED) {
            // its price is where the position closed, not where it opened
            return new Execution(result.ticket(), Optional.empty(), Optional.empty(), Optional.of(result.profit()));
        }
        // of an order that closes something: what that brought
        Optional<BigDecimal> profit = Optional.of(result.profit()).filter(money -> money.signum() != 0);
        return new Execution(result.ticket(), result.price(), Optional.of(result.filledLots()), profit);
    }
}
