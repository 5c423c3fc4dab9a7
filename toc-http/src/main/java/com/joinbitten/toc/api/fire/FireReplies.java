package com.joinbitten.toc.api.fire;

import com.joinbitten.core.character.CharacterDispatcher;
import com.joinbitten.core.character.Remark;
import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.GateNote;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.fire.Retry;
import com.joinbitten.core.fire.intake.FireOutcome;
import com.joinbitten.core.storage.StorageException;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.user.Tier;
import com.joinbitten.core.user.User;
import com.joinbitten.core.user.Users;
import com.joinbitten.core.wire.JsonObject;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what is known of a fire into the reply of {@code POST /api/fire}. The words never claim more than is proved: a
 * fill is only spoken of when the ticket is known. Thread-safe; looks the user's tier up in storage.
 */
public final class FireReplies {
    private static final Logger log = LoggerFactory.getLogger(FireReplies.class);

    /** Whether the caller's intent was new. */
    enum Turn {
        FIRST,
        REPEATED
    }

    private static final String NOT_KNOWN =
            "It is not known yet whether the order reached the terminal; " + "do not fire again, ask for its state";

    /** The number of that name in a refusing gate's note. */
    private static final String COOLDOWN = "cooldown_remaining";

    private final Users users;
    private final CharacterDispatcher characters;

    /** Replies in the voice that suits the user's tier. */
    public FireReplies(Users users, CharacterDispatcher characters) {
        this.users = users;
        this.characters = characters;
    }

    /** The present state of a stored fire. */
    FireAnswer of(Fire fire, Turn turn) {
        return of(fire, turn, () -> tier(fire.user()));
    }

    /** The same for whoever knows the tier of the fire's user. */
    FireAnswer of(Fire fire, Turn turn, Supplier<Tier> tier) {
        return words(fire, turn, tier).about(fire);
    }

    private FireAnswer words(Fire fire, Turn turn, Supplier<Tier> tier) {
        return switch (fire.state()) {
            case FILLED, PARTIAL, CLOSED -> new FireAnswer(200, filled(fire, turn, tier.get()));
            case RELAYED, CLAIMED, TAKEN -> new FireAnswer(200, relayed(fire, turn, tier.get()));
            case ACCEPTED, IN_DOUBT, UNKNOWN ->
                new FireAnswer(504, failed(fire, turn, NOT_KNOWN, Code.IN_DOUBT, characters.inDoubt()));
            case REFUSED ->
                new FireAnswer(
                        fire.code().httpStatus(),
                        failed(fire, turn, reason(fire), fire.code(), characters.refused(fire.code())));
            case NOT_RELAYED -> new FireAnswer(503, failed(fire, turn, reason(fire), code(fire), characters.failed()));
            case BROKER_REJECTED, NOT_EXECUTED, EXPIRED, CANCELLED ->
                new FireAnswer(200, failed(fire, turn, reason(fire), code(fire), characters.failed()));
        };
    }

    private JsonObject filled(Fire fire, Turn turn, Tier tier) {
        String ticket = fire.execution().ticket().map(Object::toString).orElse("");
        if (ticket.isEmpty()) {
            return relayed(fire, turn, tier);
        }
        String volume = fire.state() == FireState.PARTIAL ? " (part of the volume)" : "";
        String at = fire.execution()
                .price()
                .map(price -> " at " + price.toPlainString())
                .orElse("");
        String executed = "✅ LIVE TRADE EXECUTED! Ticket " + ticket + at + volume;
        JsonObject.Builder result = JsonObject.builder().put("success", true).put("message", executed);
        fire.execution().ticket().ifPresent(known -> result.put("ticket", known.value()));
        fire.execution()
                .price()
                .ifPresentOrElse(
                        price -> result.put("execution_price", price), () -> result.putNull("execution_price"));
        return success(fire, turn, tier, "🎯 MISSION FIRED! " + order(fire), executed, result.build());
    }

    private JsonObject relayed(Fire fire, Turn turn, Tier tier) {
        String waiting = "Order relayed to terminal; the fill is not reported yet";
        JsonObject result = JsonObject.builder()
                .put("success", true)
                .put("message", waiting)
                .putNull("ticket")
                .putNull("execution_price")
                .build();
        return success(fire, turn, tier, "🎯 MISSION FIRED! " + order(fire) + " relayed to terminal", waiting, result);
    }

    private JsonObject success(Fire fire, Turn turn, Tier tier, String message, String tactical, JsonObject result) {
        boolean filled = result.integer("ticket").isPresent();
        Remark remark = filled ? characters.filled(tier) : characters.relayed(tier);
        JsonObject.Builder body = JsonObject.builder().put("success", true).put("message", message);
        fire.mission().ifPresent(mission -> body.put("mission_id", mission.value()));
        body.put("fired_at", fire.createdAt().toString()).put("tactical_msg", tactical);
        return state(speak(body, remark).put("execution_result", result), fire, turn, Code.OK)
                .build();
    }

    private static JsonObject failed(Fire fire, Turn turn, String error, Code code, Remark remark) {
        JsonObject.Builder body = JsonObject.builder().put("success", false).put("error", error);
        fire.mission().ifPresent(mission -> body.put("mission_id", mission.value()));
        // a settled fire stays what it is, whatever its code lets others do
        Retry retry = fire.settled() ? Retry.NEVER : code.retry();
        JsonObject.Builder told = state(speak(body, remark), fire, turn, code).put("retry", retry.wire());
        cooldown(fire).ifPresent(seconds -> told.put(COOLDOWN, seconds));
        return told.build();
    }

    /** Seconds until the gate that refused would let the next one pass, as it told when it did. */
    private static Optional<Long> cooldown(Fire fire) {
        return GateNote.firstRefusal(fire.trace())
                .map(note -> note.numbers().get(COOLDOWN))
                .map(Long::valueOf);
    }

    private static JsonObject.Builder speak(JsonObject.Builder body, Remark remark) {
        return body.put("character_response", remark.line())
                .put("character_name", remark.character().name());
    }

    private static JsonObject.Builder state(JsonObject.Builder body, Fire fire, Turn turn, Code code) {
        return body.put("fire_id", fire.id().value())
                .put("state", fire.state().name())
                .put("published", fire.published().wire())
                .put("duplicate", turn == Turn.REPEATED)
                .put("code", code.name());
    }

    /** A refusal by the use case; the two that old clients know by heart keep their exact bodies. */
    FireAnswer refused(FireOutcome.Refused refused, Optional<String> mission) {
        return switch (refused.code()) {
            case MISSION_NOT_FOUND -> missionNotFound();
            case MISSION_EXPIRED -> error(410, "Mission expired");
            default ->
                refused.fire()
                        .map(fire -> of(fire, Turn.FIRST))
                        .orElseGet(() -> withoutFire(refused.code(), refused.reason(), mission));
        };
    }

    private FireAnswer withoutFire(Code code, String reason, Optional<String> mission) {
        JsonObject.Builder body =
                JsonObject.builder().put("success", false).put("error", reason).putIfPresent("mission_id", mission);
        return new FireAnswer(
                code.httpStatus(),
                speak(body, characters.refused(code))
                        .put("published", code.published().wire())
                        .put("code", code.name())
                        .put("retry", code.retry().wire())
                        .build());
    }

    private static FireAnswer error(int status, String error) {
        return new FireAnswer(
                status,
                JsonObject.builder().put("success", false).put("error", error).build());
    }

    FireAnswer missionNotFound() {
        return error(404, "Mission not found");
    }

    /** The request id names an order for another mission: that one's state. */
    FireAnswer conflict(Fire first) {
        return new FireAnswer(
                409,
                failed(
                        first,
                        Turn.REPEATED,
                        "This request id was used for another order",
                        Code.CONFLICT,
                        characters.refused(Code.CONFLICT)));
    }

    /** Storage failed in such a way that only a repetition can tell what happened. */
    FireAnswer notKnown() {
        JsonObject.Builder body = JsonObject.builder().put("success", false).put("error", NOT_KNOWN);
        return new FireAnswer(
                504,
                speak(body, characters.inDoubt())
                        .put("published", Published.UNKNOWN.wire())
                        .put("code", Code.IN_DOUBT.name())
                        .put("retry", Retry.SAME.wire())
                        .build());
    }

    /** Too many calls wait for the database: nothing of this one is stored or sent. */
    FireAnswer overloaded() {
        String error = "Too busy: nothing was stored or sent by this call; a repetition of an earlier one is still"
                + " recognised, so try again";
        JsonObject.Builder body = JsonObject.builder().put("success", false).put("error", error);
        return new FireAnswer(
                Code.OVERLOADED.httpStatus(),
                speak(body, characters.failed())
                        .put("published", Code.OVERLOADED.published().wire())
                        .put("code", Code.OVERLOADED.name())
                        .put("retry", Code.OVERLOADED.retry().wire())
                        .build(),
                FireAnswer.Again.SOON);
    }

    /** Whose voice answers must not cost the answer. */
    private Tier tier(UserId user) {
        try {
            return users.find(user).map(User::tier).orElse(Tier.PRESS_PASS);
        } catch (StorageException e) {
            log.warn("fire.tier_unknown user={}", user, e);
            return Tier.PRESS_PASS;
        }
    }

    private static String order(Fire fire) {
        String lots = fire.order()
                .size()
                .map(size -> " " + size.toPlainString() + " lots")
                .orElse("");
        return fire.order().symbol() + " " + fire.order().side() + lots;
    }

    private static Code code(Fire fire) {
        if (fire.code() != Code.OK) {
            return fire.code();
        }
        return switch (fire.state()) {
            case BROKER_REJECTED -> Code.BROKER_REJECTED;
            case NOT_EXECUTED -> Code.NOT_EXECUTED;
            case EXPIRED -> Code.EXPIRED;
            case CANCELLED -> Code.CANCELLED;
            default -> Code.NOT_RELAYED;
        };
    }

    private static String reason(Fire fire) {
        if (!fire.reason().isEmpty()) {
            return fire.reason();
        }
        return switch (fire.state()) {
            case BROKER_REJECTED -> "The broker refused the order";
            case EXPIRED -> "The deadline passed and the order was withdrawn";
            case CANCELLED -> "The order was withdrawn";
            case NOT_EXECUTED -> "The terminal proved that nothing was traded";
            case REFUSED -> "The order was refused";
            default -> "The order was not relayed; nothing will send it later";
        };
    }
}
