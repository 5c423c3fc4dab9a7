package com.joinbitten.core.wire;

import com.joinbitten.core.terminal.profile.Funds;
import com.joinbitten.core.terminal.profile.MarginMode;
import com.joinbitten.core.terminal.profile.OpenPositions;
import com.joinbitten.core.terminal.profile.ReportedPosition;
import com.joinbitten.core.terminal.profile.TerminalProfile;
import com.joinbitten.core.trade.Excerpt;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Ticket;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A terminal's profile as JSON: the same members in its heartbeat file and in a relay's reply. */
public final class TerminalProfileJson {
    private static final int MAX_POSITIONS = 1_000_000;
    private static final int MAX_LEVEL = 9;

    private TerminalProfileJson() {}

    /** The members of the profile; absent ones are left out. */
    public static JsonObject toJson(TerminalProfile profile) {
        JsonObject.Builder json = JsonObject.builder().put("level", profile.level());
        json.putIfPresent("build", profile.build()).putIfPresent("account", profile.account());
        profile.funds()
                .ifPresent(funds -> json.put("currency", funds.currency())
                        .put("balance", funds.balance())
                        .put("equity", funds.equity()));
        json.putIfPresent("margin_mode", profile.marginMode().map(MarginMode::wire));
        profile.autoTrading().ifPresent(on -> json.put("auto_trading", on));
        json.put("halted", profile.halted());
        json.putIfPresent("time", profile.time().map(Object::toString));
        profile.positions()
                .ifPresent(open -> json.put("open_positions", open.count()).put("positions", positions(open)));
        if (!profile.symbols().isEmpty()) {
            json.put("symbols", SymbolProfilesJson.toJson(profile.symbols()));
        }
        return json.build();
    }

    private static JsonValue positions(OpenPositions open) {
        return new JsonValue.Items(open.listed().stream()
                .<JsonValue>map(TerminalProfileJson::toJson)
                .toList());
    }

    private static JsonObject toJson(ReportedPosition position) {
        JsonObject.Builder json = JsonObject.builder()
                .put("ticket", position.ticket().value())
                .put("magic", Long.toUnsignedString(position.magic()))
                .put("symbol", position.symbol().value())
                .put("type", position.side().wire())
                .put("lot", position.lots())
                .put("price", position.price());
        position.stopLoss().ifPresent(level -> json.put("sl", level.value()));
        position.takeProfit().ifPresent(level -> json.put("tp", level.value()));
        return json.build();
    }

    /**
     * Reads the profile; members that are not known are passed over.
     *
     * @throws MalformedPacketException if a member that is known has the wrong type or range; names it
     */
    public static TerminalProfile read(JsonObject json) {
        Members members = new Members(json);
        return members.build(() -> new TerminalProfile(
                json.has("level") ? (int) members.whole("level", 0, MAX_LEVEL) : 0,
                label(json, "account"),
                funds(json, members),
                members.ifPresent("margin_mode", MarginMode::of),
                json.has("auto_trading") ? Optional.of(json.flag("auto_trading")) : Optional.empty(),
                json.flag("halted"),
                label(json, "build"),
                members.instantIfPresent("time"),
                positions(json, members),
                SymbolProfilesJson.read(json)));
    }

    /** A text, or a number as it is spelled: EAs write account numbers as either. */
    private static Optional<String> label(JsonObject json, String name) {
        Optional<JsonValue> value = json.get(name);
        return value.isPresent() && value.get() instanceof JsonValue.Numeral number
                ? Optional.of(number.lexeme())
                : json.text(name);
    }

    /** A balance without a currency cannot be counted, so it is not told. */
    private static Optional<Funds> funds(JsonObject json, Members members) {
        if (!json.has("currency") || !json.has("balance")) {
            return Optional.empty();
        }
        BigDecimal balance = members.requireDecimal("balance", value -> value);
        BigDecimal equity = members.decimal("equity", balance);
        return Optional.of(members.require("currency", currency -> new Funds(currency, balance, equity)));
    }

    private static Optional<OpenPositions> positions(JsonObject json, Members members) {
        if (!json.has("positions")) {
            return Optional.empty();
        }
        List<ReportedPosition> listed = new ArrayList<>();
        for (JsonValue item : HoldJson.items(json, "positions")) {
            String place = "positions[" + listed.size() + "]";
            if (!(item instanceof JsonObject object)) {
                throw MalformedPacketException.field(place, place + " must be an object");
            }
            listed.add(SymbolProfilesJson.at(place, () -> position(object)));
        }
        int count =
                json.has("open_positions") ? (int) members.whole("open_positions", 0, MAX_POSITIONS) : listed.size();
        return Optional.of(members.build(() -> new OpenPositions(count, listed)));
    }

    private static ReportedPosition position(JsonObject json) {
        Members members = new Members(json);
        return members.build(() -> new ReportedPosition(
                new Ticket(members.whole("ticket", 1, Long.MAX_VALUE)),
                label(json, "magic").map(TerminalProfileJson::magic).orElse(0L),
                members.require("symbol", Symbol::new),
                members.require("type", Side::fromText),
                members.requireDecimal("lot", value -> value),
                members.requireDecimal("price", value -> value),
                members.nonZero("sl", Price::new),
                members.nonZero("tp", Price::new)));
    }

    private static long magic(String text) {
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException e) {
            throw MalformedPacketException.field(
                    "magic", "magic must be a whole number of 64 bits: " + Excerpt.of(text));
        }
    }
}
