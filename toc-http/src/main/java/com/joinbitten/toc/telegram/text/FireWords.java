package com.joinbitten.toc.telegram.text;

import com.joinbitten.core.chat.ChatText;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.trade.AccountCurrency;
import com.joinbitten.core.wire.JsonObject;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Tells of fires, from what the stored events say of them. Nothing is called executed before its ticket is known, and while
 * an outcome is not known no second shot is spoken of but to warn of it. Thread-safe.
 */
public final class FireWords {
    private FireWords() {}

    /** What the state of a fire that opens a position means to its user. */
    public static ChatText of(FireState state, JsonObject fire) {
        return switch (state) {
            case ACCEPTED, RELAYED, CLAIMED -> relayed(fire);
            case FILLED, PARTIAL, CLOSED -> fire.integer("ticket").isPresent() ? executed(state, fire) : relayed(fire);
            case IN_DOUBT, UNKNOWN, TAKEN -> unknown(fire);
            case REFUSED, NOT_RELAYED, BROKER_REJECTED, EXPIRED, CANCELLED, NOT_EXECUTED -> refused(state, fire);
        };
    }

    private static ChatText relayed(JsonObject fire) {
        return new Wording()
                .text("🎯 ")
                .bold("SIGNAL FIRED: " + order(fire))
                .line("Relayed to the terminal; the fill is not reported yet.")
                .line("Fire ")
                .code(id(fire))
                .done();
    }

    private static ChatText executed(FireState state, JsonObject fire) {
        Wording words = new Wording()
                .text("✅ ")
                .bold("LIVE TRADE EXECUTED: " + order(fire))
                .line("Ticket " + fire.integer("ticket").getAsLong());
        fire.decimal("execution_price").ifPresent(price -> words.text(" at " + price.toPlainString()));
        if (state == FireState.PARTIAL) {
            String filled =
                    fire.decimal("filled_lots").map(BigDecimal::toPlainString).orElse("part of the volume");
            words.line("Filled in part: " + filled + " lots");
        }
        return words.done();
    }

    private static ChatText unknown(JsonObject fire) {
        return new Wording()
                .text("⚠️ ")
                .bold("NOT KNOWN: " + order(fire))
                .line("It is not known yet whether the order was executed. Do not fire it again: you are told here as"
                        + " soon as it is known.")
                .line("Fire ")
                .code(id(fire))
                .done();
    }

    private static ChatText refused(FireState state, JsonObject fire) {
        String what = switch (state) {
            case EXPIRED -> "EXPIRED";
            case CANCELLED -> "TAKEN BACK";
            case NOT_RELAYED -> "NOT SENT";
            case NOT_EXECUTED -> "NOT EXECUTED";
            case BROKER_REJECTED -> "REFUSED BY THE BROKER";
            default -> "REFUSED";
        };
        return new Wording()
                .text("❌ ")
                .bold(what + ": " + order(fire))
                .line(fire.text("reason").filter(text -> !text.isBlank()).orElse("Nothing was traded."))
                .line("Code " + fire.text("code").orElse("-"))
                .done();
    }

    /** A change of levels, or a close, that came to nothing or is in doubt. */
    public static ChatText reduction(FireState state, JsonObject fire) {
        String action = fire.text("action").orElse("change");
        boolean doubt = state == FireState.IN_DOUBT || state == FireState.UNKNOWN || state == FireState.TAKEN;
        Wording words = new Wording()
                .text(doubt ? "⚠️ " : "❌ ")
                .bold((doubt ? "NOT KNOWN: " : "NOT DONE: ") + action + " " + order(fire));
        words.line(
                doubt
                        ? "It is not known yet whether this was carried out."
                        : fire.text("reason").filter(text -> !text.isBlank()).orElse("The position stays as it is."));
        return words.done();
    }

    /** A trade that was closed. */
    public static ChatText closed(JsonObject result) {
        String symbol = result.text("symbol").orElse("ticket " + result.requiredInteger("ticket"));
        BigDecimal profit = result.requiredDecimal("profit");
        AccountCurrency currency =
                result.text("currency").map(AccountCurrency::of).orElse(AccountCurrency.DOLLAR);
        Wording words =
                new Wording().text(mark(profit)).bold("Trade closed: " + symbol + " - P/L: " + currency.text(profit));
        Optional<BigDecimal> net = result.decimal("net_profit").filter(value -> value.compareTo(profit) != 0);
        net.ifPresent(value -> words.line("Net of commission and swap: " + currency.text(value)));
        if (result.integer("xp").orElse(0) > 0) {
            words.line("+" + result.integer("xp").getAsLong() + " XP");
        }
        return words.done();
    }

    private static String mark(BigDecimal profit) {
        return profit.signum() < 0 ? "🔻 " : "💰 ";
    }

    private static String order(JsonObject fire) {
        String lots = fire.decimal("lots")
                .map(size -> " " + size.toPlainString() + " lots")
                .orElse("");
        return fire.text("symbol").orElse("?") + " " + fire.text("direction").orElse("?") + lots;
    }

    private static String id(JsonObject fire) {
        return fire.text("fire_id").orElse("?");
    }
}
