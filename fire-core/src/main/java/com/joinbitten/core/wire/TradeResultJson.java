package com.joinbitten.core.wire;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.result.TerminalEvent;
import com.joinbitten.core.result.TradeResult;
import com.joinbitten.core.trade.Ticket;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The result file of a terminal, {@code results/<fire_id>.<n>.json}: one object that ends in {@code "end":1}, so that a
 * torn file is recognised as one.
 */
public final class TradeResultJson {
    private static final String END = "end";

    private TradeResultJson() {}

    /**
     * Reads a result file.
     *
     * @throws MalformedPacketException if the bytes are torn, or no valid result
     */
    public static TradeResult read(byte[] utf8) {
        JsonObject json = JsonObject.parse(utf8);
        if (json.requiredInteger(END) != 1) {
            throw MalformedPacketException.field(END, "end must be 1");
        }
        return fromJson(json);
    }

    /** The text of a result file: one ASCII line with a newline. */
    public static String write(TradeResult result) {
        return JsonObject.builder().putAll(toJson(result)).put(END, 1).build().toAscii() + "\n";
    }

    /** The members of a result, without the end mark of a file. */
    public static JsonObject toJson(TradeResult result) {
        JsonObject.Builder json = JsonObject.builder()
                .put("fire_id", result.fireId().value())
                .put("n", result.n())
                .put("event", result.event().wire())
                .put("retcode", result.retcode());
        result.ticket().ifPresent(ticket -> json.put("ticket", ticket.value()));
        json.put("requested_volume", result.requestedLots()).put("filled_volume", result.filledLots());
        result.price().ifPresent(price -> json.put("price", price));
        json.put("profit", result.profit())
                .put("commission", result.commission())
                .put("swap", result.swap());
        result.balance().ifPresent(balance -> json.put("balance", balance));
        result.equity().ifPresent(equity -> json.put("equity", equity));
        return json.put("time", result.at().toString())
                .put("comment", result.comment())
                .build();
    }

    /**
     * Reads the members of a result.
     *
     * @throws MalformedPacketException if a member is missing or wrong
     */
    public static TradeResult fromJson(JsonObject json) {
        Members members = new Members(json);
        int n = Math.toIntExact(members.whole("n", 1, Integer.MAX_VALUE));
        return members.build(() -> new TradeResult(
                members.require("fire_id", FireId::new),
                n,
                members.require("event", TerminalEvent::fromWire),
                Math.toIntExact(members.whole("retcode", 0, 99_999)),
                members.wholeIfPresent("ticket").map(Ticket::new),
                members.decimal("requested_volume", BigDecimal.ZERO),
                members.decimal("filled_volume", BigDecimal.ZERO),
                members.decimal("price"),
                members.decimal("profit", BigDecimal.ZERO),
                members.decimal("commission", BigDecimal.ZERO),
                members.decimal("swap", BigDecimal.ZERO),
                members.decimal("balance"),
                members.decimal("equity"),
                members.instant("time"),
                json.text("comment").orElse("")));
    }

    /** For codecs outside this package that embed a result: empty when the member is absent. */
    public static Optional<TradeResult> fromMember(JsonObject json, String name) {
        return json.object(name).map(TradeResultJson::fromJson);
    }
}
