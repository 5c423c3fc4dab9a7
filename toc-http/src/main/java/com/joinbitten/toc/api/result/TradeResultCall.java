package com.joinbitten.toc.api.result;

import com.joinbitten.core.result.CloseReport;
import com.joinbitten.core.result.TradePlace;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.CloseReportJson;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.toc.api.body.NamedUser;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.JsonBody;
import com.joinbitten.toc.http.MalformedCallException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What {@code POST /trade-result} says. Immutable.
 *
 * @param terminal as written: a name or a number
 */
record TradeResultCall(UserId user, Optional<String> terminal, JsonObject result) {
    private static final String REQUIRED = "user_id and trade_result required";
    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,32}");
    private static final Pattern NAME = Pattern.compile("\\P{Cntrl}{1,64}");

    /**
     * Reads the call.
     *
     * @throws MalformedCallException with the contract's text if something is missing or has the wrong form
     */
    static TradeResultCall read(HttpCall call) {
        JsonObject body = JsonBody.read(call);
        NamedUser user = NamedUser.in(body).orElseThrow(() -> new MalformedCallException(400, REQUIRED));
        JsonObject result = reading(() -> body.object("trade_result"))
                .filter(object -> !object.members().isEmpty())
                .orElseThrow(() -> new MalformedCallException(400, REQUIRED));
        return new TradeResultCall(id(user), terminal(body), result);
    }

    /** The close that it tells, at the place that its terminal is known to be. */
    CloseReport toReport(Function<String, TradePlace> places, Instant now) {
        return reading(
                () -> CloseReportJson.read(result, user, terminal.map(places).orElse(TradePlace.UNKNOWN), now));
    }

    private static UserId id(NamedUser user) {
        try {
            return new UserId(user.text());
        } catch (IllegalArgumentException e) {
            throw new MalformedCallException(400, String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> terminal(JsonObject body) {
        JsonValue value = body.get("terminal_id").orElse(new JsonValue.Null());
        if (value instanceof JsonValue.Null) {
            return Optional.empty();
        }
        if (value instanceof JsonValue.Text text) {
            return Optional.of(text.value().strip())
                    .filter(name -> !name.isEmpty())
                    .map(TradeResultCall::name);
        }
        if (value instanceof JsonValue.Numeral number
                && WHOLE_NUMBER.matcher(number.lexeme()).matches()) {
            return Optional.of(number.lexeme());
        }
        throw new MalformedCallException(400, "terminal_id must be a string or a whole number");
    }

    private static String name(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new MalformedCallException(400, "terminal_id must be 1 to 64 printable characters");
        }
        return text;
    }

    private static <T> T reading(Supplier<T> read) {
        try {
            return read.get();
        } catch (MalformedPacketException wrong) {
            throw new MalformedCallException(400, wrong.reason());
        }
    }
}
