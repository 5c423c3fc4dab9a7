package com.joinbitten.core.wire;

import com.joinbitten.core.mission.Signal;
import com.joinbitten.core.mission.SignalClass;
import com.joinbitten.core.trade.Excerpt;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Tcs;
import java.util.function.Supplier;

/** Reads signals. Unknown members are skipped; a member we know must have its type and range. */
public final class SignalJson {
    private SignalJson() {}

    /**
     * The signal in this object.
     *
     * @throws MalformedPacketException if a member is missing or wrong
     */
    public static Signal read(JsonObject json) {
        Members members = new Members(json);
        Supplier<Signal> signal = () -> new Signal(
                members.require("symbol", Symbol::new),
                members.require("direction", SignalJson::side),
                new Tcs((int) members.whole("tcs", 0, 100)),
                members.nonZero("entry_price", Price::new),
                members.nonZero("stop_loss", Price::new),
                members.nonZero("take_profit", Price::new),
                members.ifPresent("signal_type", SignalClass::new).orElse(SignalClass.RAPID_ASSAULT),
                json.text("timeframe"),
                json.text("pattern"),
                members.nonZero("lots", Lots::new),
                json.get("user_id").map(present -> members.user()));
        return members.build(signal);
    }

    private static Side side(String text) {
        return switch (text) {
            case "BUY" -> Side.BUY;
            case "SELL" -> Side.SELL;
            default -> throw new IllegalArgumentException("direction must be BUY or SELL: " + Excerpt.of(text));
        };
    }
}
