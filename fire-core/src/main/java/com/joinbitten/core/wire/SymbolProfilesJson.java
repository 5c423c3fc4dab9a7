package com.joinbitten.core.wire;

import com.joinbitten.core.terminal.profile.LotRange;
import com.joinbitten.core.terminal.profile.SymbolProfile;
import com.joinbitten.core.terminal.profile.SymbolsId;
import com.joinbitten.core.terminal.profile.TradeMode;
import com.joinbitten.core.trade.Symbol;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The symbols of a terminal as JSON: in its heartbeat, in a relay's reply, and in the database. */
public final class SymbolProfilesJson {
    private static final int ID_BYTES = 16;
    private static final MathContext COARSE = new MathContext(3);
    private static final String MEMBER = "symbols";

    private SymbolProfilesJson() {}

    /** The profiles as an array of objects. */
    public static JsonValue.Items toJson(List<SymbolProfile> symbols) {
        return new JsonValue.Items(
                symbols.stream().<JsonValue>map(SymbolProfilesJson::toJson).toList());
    }

    private static JsonObject toJson(SymbolProfile symbol) {
        return JsonObject.builder()
                .put("name", symbol.name().value())
                .put("digits", symbol.digits())
                .put("contract_size", symbol.contractSize())
                .put("tick_size", symbol.tickSize())
                .put("tick_value", symbol.tickValue())
                .put("lot_min", symbol.lots().minimum())
                .put("lot_max", symbol.lots().maximum())
                .put("lot_step", symbol.lots().step())
                .put("stops_level", symbol.stopsLevel())
                .put("trade", symbol.trade().wire())
                .build();
    }

    /** One line of ASCII that {@link #parse} reads back. */
    public static String text(List<SymbolProfile> symbols) {
        return JsonObject.builder().put(MEMBER, toJson(symbols)).build().toAscii();
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws MalformedPacketException if it is something else
     */
    public static List<SymbolProfile> parse(String text) {
        return read(JsonObject.parse(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /**
     * The name of that content: the same profiles in the same order have the same one, wherever it is computed. What a
     * tick is worth counts to three digits, or the name would change with every quote.
     */
    public static SymbolsId id(List<SymbolProfile> exact) {
        List<SymbolProfile> symbols =
                exact.stream().map(SymbolProfilesJson::coarse).toList();
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text(symbols).getBytes(StandardCharsets.US_ASCII));
            return new SymbolsId(HexFormat.of().formatHex(Arrays.copyOf(hash, ID_BYTES)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static SymbolProfile coarse(SymbolProfile symbol) {
        return new SymbolProfile(
                symbol.name(),
                symbol.digits(),
                symbol.contractSize(),
                symbol.tickSize(),
                symbol.tickValue().round(COARSE).stripTrailingZeros(),
                symbol.lots(),
                symbol.stopsLevel(),
                symbol.trade());
    }

    /**
     * The member {@code symbols}; none when it is absent.
     *
     * @throws MalformedPacketException if it is no array of profiles; names the place
     */
    static List<SymbolProfile> read(JsonObject json) {
        List<SymbolProfile> symbols = new ArrayList<>();
        for (JsonValue item : HoldJson.items(json, MEMBER)) {
            String place = MEMBER + "[" + symbols.size() + "]";
            if (!(item instanceof JsonObject object)) {
                throw MalformedPacketException.field(place, place + " must be an object");
            }
            symbols.add(at(place, () -> symbol(object)));
        }
        return List.copyOf(symbols);
    }

    /** Runs a reading whose faults name the place in the array. */
    static <T> T at(String place, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (MalformedPacketException e) {
            throw MalformedPacketException.field(place, place + ": " + e.reason());
        }
    }

    private static SymbolProfile symbol(JsonObject json) {
        Members members = new Members(json);
        Function<BigDecimal, BigDecimal> same = value -> value;
        return members.build(() -> new SymbolProfile(
                members.require("name", Symbol::new),
                (int) members.whole("digits", 0, SymbolProfile.MAX_DIGITS),
                members.requireDecimal("contract_size", same),
                members.requireDecimal("tick_size", same),
                members.requireDecimal("tick_value", same),
                new LotRange(
                        members.requireDecimal("lot_min", same),
                        members.requireDecimal("lot_max", same),
                        members.requireDecimal("lot_step", same)),
                json.has("stops_level") ? (int) members.whole("stops_level", 0, SymbolProfile.MAX_STOPS_LEVEL) : 0,
                members.ifPresent("trade", TradeMode::of).orElse(TradeMode.FULL)));
    }
}
