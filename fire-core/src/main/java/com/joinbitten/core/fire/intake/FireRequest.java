package com.joinbitten.core.fire.intake;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * One user's intent to trade: a mission, or an order of its own. Immutable. A repetition carries the same {@code request}; its {@code fireId}
 * counts only where the intent is new.
 *
 * @param fireId the id that the fire gets if this is the first time the intent arrives
 * @param request the caller's name for the intent, unique per user
 * @param aim what is meant to be traded
 * @param expiresAt the caller's deadline, UTC, which can only shorten ours
 * @param terminal the kind of terminal the caller asks for; without it the user's last choice counts
 * @param spread how often its user may fire the mission
 */
public record FireRequest(
        FireId fireId,
        RequestId request,
        UserId user,
        Aim aim,
        Optional<Instant> expiresAt,
        Optional<TerminalType> terminal,
        Spread spread) {
    /** Into how many of its user's accounts a mission is fired. */
    public enum Spread {
        /** Into one, whichever; asking for another is asking again. */
        ONE_ACCOUNT,
        /** Into each that is named, once. */
        EACH_ACCOUNT
    }

    /** An intent for one account. */
    public FireRequest(
            FireId fireId,
            RequestId request,
            UserId user,
            Aim aim,
            Optional<Instant> expiresAt,
            Optional<TerminalType> terminal) {
        this(fireId, request, user, aim, expiresAt, terminal, Spread.ONE_ACCOUNT);
    }

    /** The mission, if each of the user's accounts may fire it; then {@code terminal} names this one. */
    public Optional<MissionId> shared() {
        return spread == Spread.EACH_ACCOUNT ? aim.missionId() : Optional.empty();
    }

    /** An intent whose name is its fire id, whose deadline is ours, and whose terminal is the user's last choice. */
    public static FireRequest of(FireId fireId, UserId user, MissionId mission) {
        return new FireRequest(
                fireId,
                new RequestId(fireId.value()),
                user,
                new Aim.AtMission(mission),
                Optional.empty(),
                Optional.empty());
    }

    /** The same intent under that name. */
    public FireRequest named(RequestId name) {
        return new FireRequest(fireId, name, user, aim, expiresAt, terminal, spread);
    }
}
