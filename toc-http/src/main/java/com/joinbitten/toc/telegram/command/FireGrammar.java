package com.joinbitten.toc.telegram.command;

import com.joinbitten.core.fire.intake.DirectOrder;
import com.joinbitten.core.trade.Excerpt;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads orders as people write them. What it does not understand it refuses: nothing is guessed, nothing ignored. */
final class FireGrammar {
    /** What may be written. */
    static final String GRAMMAR = "/fire SYMBOL BUY|SELL LOTS [SL:x] [TP:y]";

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");
    private static final String COMMENT = "BITTEN Telegram";
    private static final int FIXED = 3;

    private FireGrammar() {}

    /**
     * The order in these words.
     *
     * @throws IllegalArgumentException that names the word and the rule
     */
    static DirectOrder read(String words) {
        String[] tokens = words.strip().split("\\s+", -1);
        if (tokens.length < FIXED) {
            throw new IllegalArgumentException("symbol, direction and lots are needed");
        }
        Symbol symbol = new Symbol(tokens[0]);
        Side side = Side.fromText(tokens[1]);
        Lots lots = Lots.of(number("lots", tokens[2]));
        Optional<Price> stop = Optional.empty();
        Optional<Price> target = Optional.empty();
        for (int i = FIXED; i < tokens.length; i++) {
            String token = tokens[i].toUpperCase(Locale.ROOT);
            if (token.startsWith("SL:") && stop.isEmpty()) {
                stop = Optional.of(Price.of(number("SL", token.substring(FIXED))));
            } else if (token.startsWith("TP:") && target.isEmpty()) {
                target = Optional.of(Price.of(number("TP", token.substring(FIXED))));
            } else {
                throw new IllegalArgumentException("not understood: " + Excerpt.of(tokens[i]));
            }
        }
        return new DirectOrder(symbol, side, lots, stop, target, COMMENT, Optional.empty());
    }

    private static String number(String name, String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException(name + " must be a number such as 0.1: " + Excerpt.of(text));
        }
        return text;
    }
}
