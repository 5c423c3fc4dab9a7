package com.joinbitten.toc.api.fire;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.Fires;
import com.joinbitten.core.fire.Order;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.fire.Retry;
import com.joinbitten.core.storage.StorageException;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.api.fire.FireReplies.Turn;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts into words what is known of a fire that closes or changes a position, or that is taken back. They never claim more
 * than is proved. Thread-safe; reads the position from storage.
 */
public final class ReductionReplies {
    private static final Logger log = LoggerFactory.getLogger(ReductionReplies.class);
    private static final String NOT_KNOWN =
            "It is not known yet whether the order reached the terminal; ask for its state, or repeat the call under the same"
                    + " request_id";

    private final Fires fires;

    /** Replies that tell of the positions of those fires. */
    public ReductionReplies(Fires fires) {
        this.fires = fires;
    }

    /** The present state of a fire that closes or changes something. */
    FireAnswer of(Fire fire, Turn turn) {
        return switch (fire.state()) {
            case FILLED, PARTIAL, CLOSED -> told(200, fire, turn, done(fire), Code.OK);
            case RELAYED, CLAIMED, TAKEN ->
                told(200, fire, turn, "Order relayed to terminal; what became of it is not reported yet", Code.OK);
            case ACCEPTED, IN_DOUBT, UNKNOWN -> failed(504, fire, turn, NOT_KNOWN, Code.IN_DOUBT);
            case NOT_RELAYED, REFUSED ->
                failed(503, fire, turn, or(fire.reason(), "The order was not relayed"), code(fire));
            case BROKER_REJECTED, NOT_EXECUTED, EXPIRED, CANCELLED ->
                failed(200, fire, turn, or(fire.reason(), "Nothing was executed"), code(fire));
        };
    }

    private static String done(Fire fire) {
        if (fire.order() instanceof Order.Change) {
            return "Levels changed";
        }
        String lots = fire.execution()
                .filledLots()
                .map(volume -> volume.toPlainString() + " lots of ")
                .orElse("");
        String at = fire.execution()
                .price()
                .map(price -> " at " + price.toPlainString())
                .orElse("");
        return "Closed " + lots + fire.order().symbol() + at;
    }

    private static Code code(Fire fire) {
        return fire.code() == Code.OK ? Code.NOT_RELAYED : fire.code();
    }

    private static String or(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    private FireAnswer told(int status, Fire fire, Turn turn, String message, Code code) {
        JsonObject.Builder body = JsonObject.builder().put("success", true).put("message", message);
        return new FireAnswer(status, rest(body, fire, turn, code).build()).about(fire);
    }

    private FireAnswer failed(int status, Fire fire, Turn turn, String error, Code code) {
        JsonObject.Builder body = JsonObject.builder().put("success", false).put("error", error);
        Retry retry = fire.settled() ? Retry.NEVER : code.retry();
        return new FireAnswer(
                        status,
                        rest(body, fire, turn, code).put("retry", retry.wire()).build())
                .about(fire);
    }

    private JsonObject.Builder rest(JsonObject.Builder body, Fire fire, Turn turn, Code code) {
        Order order = fire.order();
        String action = order.fold(opening -> "open", closing -> "close", change -> "modify");
        body.put("fire_id", fire.id().value())
                .put("request_id", fire.request().value())
                .put("action", action)
                .put("symbol", order.symbol().value())
                .put("state", fire.state().name())
                .put("published", fire.published().wire())
                .put("duplicate", turn == Turn.REPEATED)
                .put("code", code.name());
        order.size().ifPresent(lots -> body.put("volume", lots));
        if (order instanceof Order.Change) {
            order.stopLoss()
                    .ifPresentOrElse(level -> body.put("stop_loss", level.value()), () -> body.putNull("stop_loss"));
            order.takeProfit()
                    .ifPresentOrElse(
                            level -> body.put("take_profit", level.value()), () -> body.putNull("take_profit"));
        }
        fire.execution().ticket().ifPresent(ticket -> body.put("ticket", ticket.value()));
        fire.execution().price().ifPresent(price -> body.put("execution_price", price));
        fire.execution().profit().ifPresent(profit -> body.put("profit", profit));
        order.target().flatMap(this::position).ifPresent(position -> body.put("position", position));
        return body;
    }

    /** Of what is left; that it cannot be read must not cost the answer. */
    private Optional<JsonObject> position(FireId of) {
        try {
            return fires.find(of).map(opened -> {
                JsonObject.Builder json = JsonObject.builder()
                        .put("fire_id", opened.id().value())
                        .put("state", opened.state().name());
                opened.execution().ticket().ifPresent(ticket -> json.put("ticket", ticket.value()));
                opened.execution().openLots().ifPresent(lots -> json.put("open_lots", lots));
                return json.build();
            });
        } catch (StorageException e) {
            log.warn("position.unreadable fire={}", of, e);
            return Optional.empty();
        }
    }

    /** What became of the wish to have a fire back. */
    FireAnswer cancelled(Fire fire, Turn turn) {
        return switch (fire.state()) {
            case NOT_RELAYED, CANCELLED ->
                told(200, fire, turn, "The order was taken back; nothing was executed", Code.CANCELLED);
            case REFUSED, EXPIRED, BROKER_REJECTED, NOT_EXECUTED ->
                told(200, fire, turn, "The order had ended; nothing was executed", code(fire));
            case TAKEN, CLAIMED -> failed(409, fire, turn, "A terminal has taken the order", Code.TOO_LATE);
            case FILLED, PARTIAL, CLOSED -> failed(409, fire, turn, "The order was executed", Code.TOO_LATE);
            case ACCEPTED, RELAYED, IN_DOUBT, UNKNOWN ->
                failed(
                        504,
                        fire,
                        turn,
                        "It is not known yet whether the order could be taken back; its relay is asked until it answers",
                        Code.IN_DOUBT);
        };
    }

    /** There is no fire to tell of. */
    FireAnswer refused(Code code, String reason) {
        return new FireAnswer(
                code.httpStatus(),
                JsonObject.builder()
                        .put("success", false)
                        .put("error", reason)
                        .put("published", code.published().wire())
                        .put("code", code.name())
                        .put("retry", code.retry().wire())
                        .build());
    }

    /** The request id names another order: that one's state. */
    FireAnswer conflict(Fire first) {
        return failed(409, first, Turn.REPEATED, "This request id was used for another order", Code.CONFLICT);
    }

    /** Storage failed in such a way that only a repetition can tell what happened. */
    FireAnswer notKnown() {
        return new FireAnswer(
                504,
                JsonObject.builder()
                        .put("success", false)
                        .put("error", NOT_KNOWN)
                        .put("published", Published.UNKNOWN.wire())
                        .put("code", Code.IN_DOUBT.name())
                        .put("retry", Retry.SAME.wire())
                        .build());
    }
}
