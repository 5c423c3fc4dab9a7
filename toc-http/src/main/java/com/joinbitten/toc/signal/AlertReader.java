package com.joinbitten.toc.signal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.joinbitten.core.mission.Signal;
import com.joinbitten.core.trade.Instrument;
import com.joinbitten.core.trade.Instruments;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Tcs;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Turns an alert into a signal, which whoever makes missions checks like any other. Immutable. */
public final class AlertReader {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(\\.\\d{1,16})?");
    private static final Pattern MILLIS = Pattern.compile("\\d{13}");

    private final AlertTemplate template;
    private final AlertBody body;
    private final Instruments instruments;

    /** Reads by that template. */
    public AlertReader(AlertTemplate template, Instruments instruments) {
        this.template = template;
        this.body = new AlertBody(template);
        this.instruments = instruments;
    }

    /** What an alert comes to. */
    public sealed interface Read {
        /**
         * A signal for everyone.
         *
         * @param sameness what another alert must have, too, to be the same one
         * @param window for how long it is
         */
        record Wanted(Signal signal, String sameness, Duration window) implements Read {}

        /** A side that means nothing to us. */
        record Ignored(String word) implements Read {}
    }

    /**
     * Reads an alert.
     *
     * @throws AlertFault if it makes no signal
     */
    public Read read(byte[] bytes, Instant now) {
        Map<AlertField, String> fields = body.read(bytes);
        String word = required(fields, AlertField.SIDE).toLowerCase(Locale.ROOT);
        if (template.ignored().contains(word)) {
            return new Read.Ignored(word);
        }
        requireFresh(fields, now);
        Signal signal = signal(fields, word);
        Optional<String> named = sameness(fields, signal);
        return new Read.Wanted(
                signal,
                named.orElseGet(() -> "body " + new String(bytes, UTF_8)),
                named.isPresent() ? Alerts.KEPT : template.times().window());
    }

    private Signal signal(Map<AlertField, String> fields, String word) {
        Symbol symbol = symbol(required(fields, AlertField.SYMBOL));
        Side side = Optional.ofNullable(template.words().get(word))
                .orElseThrow(() -> new AlertFault(
                        "side",
                        "must be among "
                                + template.words().keySet().stream().sorted().toList(),
                        word));
        Optional<Instrument> instrument = instruments.find(symbol);
        Optional<BigDecimal> entry = number(fields, AlertField.ENTRY);
        boolean buys = side == Side.BUY;
        Optional<BigDecimal> stop =
                level(fields, AlertField.STOP, template.levels().stop(), entry, instrument, !buys);
        Optional<BigDecimal> target =
                level(fields, AlertField.TARGET, template.levels().target(), entry, instrument, buys);
        try {
            return new Signal(
                    symbol,
                    side,
                    template.tcs().orElseGet(() -> tcs(required(fields, AlertField.TCS))),
                    entry.map(price -> price(price, instrument)),
                    stop.map(price -> price(price, instrument)),
                    target.map(price -> price(price, instrument)),
                    template.signalClass(),
                    text(fields, AlertField.TIMEFRAME),
                    text(fields, AlertField.PATTERN),
                    template.lots(),
                    Optional.empty());
        } catch (IllegalArgumentException e) {
            throw new AlertFault(String.valueOf(e.getMessage()));
        }
    }

    private Symbol symbol(String written) {
        String name = written.toUpperCase(Locale.ROOT);
        Symbol known = template.symbols().get(name);
        if (known != null) {
            return known;
        }
        try {
            return new Symbol(name.substring(name.lastIndexOf(':') + 1));
        } catch (IllegalArgumentException e) {
            throw new AlertFault("symbol", "must be 1 to 32 of A-Z a-z 0-9 . _ # + -", written);
        }
    }

    private static Tcs tcs(String text) {
        if (!text.matches("\\d{1,3}(\\.0{1,8})?") || new BigDecimal(text).intValue() > 100) {
            throw new AlertFault("tcs", "must be a whole number of 0 to 100", text);
        }
        return new Tcs(new BigDecimal(text).intValue());
    }

    /** @param above on which side of the entry it stands */
    private static Optional<BigDecimal> level(
            Map<AlertField, String> fields,
            AlertField field,
            AlertLevel level,
            Optional<BigDecimal> entry,
            Optional<Instrument> instrument,
            boolean above) {
        Optional<BigDecimal> number = level.fixed().or(() -> number(fields, field));
        if (number.isEmpty() || !level.needsEntry() || instrument.isEmpty()) {
            return number; // of an unknown symbol nothing is made anyway
        }
        if (entry.isEmpty()) {
            throw new AlertFault("entry is missing, and " + field.wire() + " is told by its distance from there");
        }
        BigDecimal distance = level.distance(number.get(), entry.get(), instrument.get());
        return Optional.of(above ? entry.get().add(distance) : entry.get().subtract(distance));
    }

    /** Indicators reckon finer than prices are: rounded to what the symbol has. */
    private static Price price(BigDecimal value, Optional<Instrument> instrument) {
        return new Price(instrument
                .map(known -> value.setScale(known.digits(), RoundingMode.HALF_UP))
                .orElse(value));
    }

    private void requireFresh(Map<AlertField, String> fields, Instant now) {
        Optional<String> told = text(fields, AlertField.TIME);
        if (told.isEmpty()) {
            return;
        }
        Instant made = time(told.get());
        Duration maxAge = template.times().maxAge();
        if (made.isBefore(now.minus(maxAge)) || made.isAfter(now.plus(maxAge))) {
            throw new AlertFault("time", "must be within " + maxAge.toSeconds() + " s of now", told.get());
        }
    }

    private static Instant time(String text) {
        try {
            return MILLIS.matcher(text).matches() ? Instant.ofEpochMilli(Long.parseLong(text)) : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new AlertFault("time", "must be as 2026-01-05T12:00:00Z, or milliseconds since 1970", text);
        }
    }

    private static Optional<String> sameness(Map<AlertField, String> fields, Signal signal) {
        return text(fields, AlertField.ID)
                .map(id -> "id " + id)
                .or(() -> text(fields, AlertField.BAR)
                        .map(bar -> String.join(
                                " ",
                                "bar",
                                bar,
                                signal.symbol().value(),
                                signal.side().name(),
                                signal.timeframe().orElse(""))));
    }

    private static Optional<BigDecimal> number(Map<AlertField, String> fields, AlertField field) {
        Optional<String> text = text(fields, field);
        if (text.isPresent() && !NUMBER.matcher(text.get()).matches()) {
            throw new AlertFault(field.wire(), "must be a decimal number", text.get());
        }
        return text.map(BigDecimal::new);
    }

    private static Optional<String> text(Map<AlertField, String> fields, AlertField field) {
        return Optional.ofNullable(fields.get(field)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static String required(Map<AlertField, String> fields, AlertField field) {
        return text(fields, field).orElseThrow(() -> new AlertFault(field.wire() + " is missing"));
    }
}
