package com.joinbitten.toc.api;

import com.joinbitten.core.mission.Signal;
import com.joinbitten.core.mission.SignalClass;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Tcs;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.toc.http.MalformedCallException;
import java.util.Optional;
import java.util.function.Function;

/** Reads a signal; what is missing or has the wrong form is told with the member's name. */
final class SignalJson {
    private final JsonObject json;

    private SignalJson(JsonObject json) {
        this.json = json;
    }

    /** @throws MalformedCallException 400 if the object is no signal */
    static Signal read(JsonObject json) {
        try {
            return new SignalJson(json).signal();
        } catch (MalformedPacketException wrongType) {
            throw new MalformedCallException(400, wrongType.reason());
        }
    }

    private Signal signal() {
        return new Signal(
                required("symbol", Symbol::new),
                required("direction", SignalJson::direction),
                tcs(),
                price("entry_price"),
                price("stop_loss"),
                price("take_profit"),
                optional("signal_type", SignalClass::new).orElse(SignalClass.RAPID_ASSAULT),
                json.text("timeframe"),
                json.text("pattern"),
                json.decimal("lots").map(value -> convert("lots", value, Lots::new)),
                optional("user_id", UserId::new));
    }

    private Tcs tcs() {
        long percent = json.requiredInteger("tcs");
        return convert("tcs", Math.toIntExact(Math.max(-1, Math.min(101, percent))), Tcs::new);
    }

    private static Side direction(String text) {
        for (Side side : Side.values()) {
            if (side.name().equals(text)) {
                return side;
            }
        }
        throw new IllegalArgumentException("direction must be BUY or SELL");
    }

    private Optional<Price> price(String name) {
        return json.decimal(name).map(value -> convert(name, value, Price::new));
    }

    private <T> T required(String name, Function<String, T> type) {
        return convert(name, json.requiredText(name), type);
    }

    private <T> Optional<T> optional(String name, Function<String, T> type) {
        return json.text(name).map(text -> convert(name, text, type));
    }

    private static <V, T> T convert(String name, V value, Function<V, T> type) {
        try {
            return type.apply(value);
        } catch (IllegalArgumentException e) {
            String rule = String.valueOf(e.getMessage());
            throw new MalformedCallException(400, rule.startsWith(name) ? rule : name + ": " + rule);
        }
    }
}
