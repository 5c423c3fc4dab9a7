package com.joinbitten.core.wire;

import com.joinbitten.core.result.CloseFigures;
import com.joinbitten.core.result.CloseReport;
import com.joinbitten.core.result.TradePlace;
import com.joinbitten.core.trade.Excerpt;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Ticket;
import com.joinbitten.core.trade.UserId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the member {@code trade_result} of a told close. Unknown members are skipped; a member we know must have its type
 * and range. What terminals write is taken as it is: a ticket in quotes, a time without a zone, which is UTC.
 */
public final class CloseReportJson {
    private static final OldTime UTC = new OldTime(ZoneOffset.UTC);

    /** A day with dashes or, as terminals write it, with dots; then a time. */
    private static final Pattern TIME = Pattern.compile("(\\d{4})[.-](\\d{2})[.-](\\d{2})[ T](\\S{5,35})");

    private CloseReportJson() {}

    /**
     * The close in this object.
     *
     * @param now UTC; nothing closed later than it is told
     * @throws MalformedPacketException if a member is missing or wrong
     */
    public static CloseReport read(JsonObject json, UserId user, TradePlace place, Instant now) {
        Members members = new Members(json);
        members.ifPresent("type", Side::fromText).ifPresent(side -> {}); // a deposit is no trade
        members.decimal("close_price").ifPresent(price -> {});
        return members.build(() -> new CloseReport(
                user,
                place,
                ticket(json, "ticket"),
                position(json),
                members.ifPresent("symbol", Symbol::new),
                volume(members),
                members.decimal("open_price"),
                new CloseFigures(
                        members.requireDecimal("profit", profit -> profit),
                        members.decimal("commission", BigDecimal.ZERO),
                        members.decimal("swap", BigDecimal.ZERO),
                        closedAt(json, now)),
                json.text("closed_at").map(told -> closedAt(json, now))));
    }

    /** Of the position that the deal reduced; terminals call it by either name. */
    private static Optional<Ticket> position(JsonObject json) {
        return Stream.of("position_id", "position")
                .filter(name -> !(json.get(name).orElse(new JsonValue.Null()) instanceof JsonValue.Null))
                .findFirst()
                .map(name -> ticket(json, name));
    }

    private static Ticket ticket(JsonObject json, String name) {
        if (!(json.get(name).orElse(new JsonValue.Null()) instanceof JsonValue.Text text)) {
            return new Ticket(json.requiredInteger(name));
        }
        try {
            return new Ticket(Long.parseLong(text.value()));
        } catch (NumberFormatException e) {
            throw MalformedPacketException.field(
                    name, name + " must be a whole number above 0: " + Excerpt.of(text.value()));
        }
    }

    private static BigDecimal volume(Members members) {
        BigDecimal volume = members.decimal("volume", BigDecimal.ZERO);
        if (volume.signum() < 0) {
            throw MalformedPacketException.field("volume", "volume must be 0 or more: " + volume.toPlainString());
        }
        return volume;
    }

    private static Instant closedAt(JsonObject json, Instant now) {
        Optional<String> written = json.text("closed_at");
        if (written.isEmpty()) {
            return now;
        }
        Matcher parts = TIME.matcher(written.get());
        Instant closed = Optional.of(parts)
                .filter(Matcher::matches)
                .map(whole -> whole.group(1) + "-" + whole.group(2) + "-" + whole.group(3) + "T" + whole.group(4))
                .flatMap(text -> UTC.read(Optional.of(new JsonValue.Text(text))))
                .orElseThrow(() -> MalformedPacketException.field(
                        "closed_at",
                        "closed_at must be a time such as 2026-01-05T12:00:00Z: " + Excerpt.of(written.get())));
        return closed.isAfter(now) ? now : closed;
    }
}
