package com.joinbitten.relay.terminal.broker;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.trade.Symbol;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the simulated broker spells its symbols, and in what it keeps accounts. Immutable.
 *
 * @param suffix behind every symbol, 0 to 8 of {@code A-Z a-z 0-9 . _ # + -}
 * @param unit of the accounts
 */
public record Terms(String suffix, Unit unit) {
    private static final Pattern SUFFIX = Pattern.compile("[A-Za-z0-9._#+-]{0,8}");

    /** Plain symbols, accounts in dollars. */
    public static final Terms STANDARD = new Terms("", Unit.DOLLARS);

    /** In what an account is kept. */
    public enum Unit {
        /** Dollars, and the contract sizes that most brokers share. */
        DOLLARS("USD", BigDecimal.ONE),
        /** Cents: a lot is a hundredth of the usual one, so that the same number is as many cents as it were dollars. */
        CENTS("USC", new BigDecimal("0.01"));

        private final String currency;
        private final BigDecimal share;

        Unit(String currency, BigDecimal share) {
            this.currency = currency;
            this.share = share;
        }

        /** As the broker spells it. */
        String currency() {
            return currency;
        }

        /** Of the usual contract size. */
        BigDecimal share() {
            return share;
        }
    }

    /** @throws IllegalArgumentException if the suffix does not match the pattern */
    public Terms {
        if (!SUFFIX.matcher(suffix).matches()) {
            throw new IllegalArgumentException("suffix must be 0 to 8 of A-Z a-z 0-9 . _ # + -: " + suffix);
        }
    }

    /** Reads {@code broker.suffix} and {@code broker.cents}; a fault is remembered by the reader. */
    public static Terms from(ConfigReader in) {
        Unit unit = in.flag("broker.cents", false) ? Unit.CENTS : Unit.DOLLARS;
        String suffix = in.text("broker.suffix", "");
        try {
            return new Terms(suffix, unit);
        } catch (IllegalArgumentException e) {
            in.fault("broker." + e.getMessage());
            return new Terms("", unit);
        }
    }

    /** The broker's spelling of a symbol. */
    Symbol spelled(Symbol plain) {
        return new Symbol(plain.value() + suffix);
    }

    /** The symbol that is spelled so here; empty when none can be. */
    Optional<Symbol> plain(Symbol spelled) {
        String text = spelled.value();
        return text.endsWith(suffix) && text.length() > suffix.length()
                ? Optional.of(new Symbol(text.substring(0, text.length() - suffix.length())))
                : Optional.empty();
    }
}
