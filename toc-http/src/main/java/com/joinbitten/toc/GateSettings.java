package com.joinbitten.toc;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.fire.Standing;
import com.joinbitten.core.gate.GateRules;
import com.joinbitten.core.gate.MarketHours;
import com.joinbitten.core.gate.MarketHours.WeekTime;
import com.joinbitten.core.gate.VolumeCaps;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Symbol;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code gates.*}: what binds every user alike; what is absent is as shipped. */
final class GateSettings {
    private static final BigDecimal HUNDRED = new BigDecimal("100");

    private final ConfigReader in;
    private final GateRules usual = GateRules.standard();

    private GateSettings(ConfigReader in) {
        this.in = in;
    }

    /**
     * What is written; a fault is remembered by the reader.
     *
     * @param relays names of the configured relays, of which {@code relays.<name>.paper} tells the paper ones
     */
    static GateRules read(ConfigReader in, Collection<String> relays) {
        Set<String> paper = relays.stream()
                .filter(name -> in.flag("relays." + name + ".paper", false))
                .collect(Collectors.toSet());
        return new GateSettings(in).rules(paper);
    }

    private GateRules rules(Set<String> paper) {
        return new GateRules(
                in.integer("gates.fires_per_minute", usual.firesPerMinute(), 1, Standing.MOST_RECENT),
                in.integer("gates.losses_in_a_row", usual.lossesInARow(), 1, 1_000),
                lossPause(),
                exposure(),
                caps(),
                new MarketHours(
                        weekTime("gates.market_closes", usual.hours().closes()),
                        weekTime("gates.market_opens", usual.hours().opens()),
                        symbols("gates.always_open", usual.hours().alwaysOpen())),
                symbols("gates.restricted_symbols", usual.restricted()),
                paper);
    }

    private Duration lossPause() {
        Duration pause = in.duration("gates.loss_pause", usual.lossPause(), Duration.ZERO);
        if (pause.compareTo(Standing.MEMORY) > 0) {
            in.fault("gates.loss_pause must be 0s to 24h: " + pause);
            return usual.lossPause();
        }
        return pause;
    }

    private BigDecimal exposure() {
        BigDecimal percent =
                in.decimal("gates.exposure_percent", usual.exposurePercent().toPlainString());
        if (percent.signum() <= 0 || percent.compareTo(HUNDRED) > 0) {
            in.fault("gates.exposure_percent must be above 0, at most 100: " + percent);
            return usual.exposurePercent();
        }
        return percent;
    }

    /** {@code gates.volume_caps: [XAUUSD=0.1]}: symbols may hold dots, so they cannot be keys. */
    private VolumeCaps caps() {
        Lots cap = lots(
                        "gates.volume_cap",
                        in.text("gates.volume_cap", usual.caps().usual().toString()))
                .orElse(usual.caps().usual());
        List<String> absent = usual.caps().bySymbol().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .sorted()
                .toList();
        Map<Symbol, Lots> bySymbol = new HashMap<>();
        for (String entry : in.texts("gates.volume_caps", absent)) {
            String[] parts = entry.split("=", 2);
            Optional<Symbol> symbol = symbol("gates.volume_caps", parts[0].strip());
            Optional<Lots> lots = lots("gates.volume_caps", parts.length == 2 ? parts[1].strip() : "");
            symbol.ifPresent(known -> lots.ifPresent(size -> bySymbol.put(known, size)));
        }
        return new VolumeCaps(cap, bySymbol);
    }

    private Optional<Lots> lots(String key, String text) {
        try {
            return Optional.of(Lots.of(text));
        } catch (NumberFormatException e) {
            in.fault(key + " must name a number of lots, as in XAUUSD=0.1: " + text);
        } catch (IllegalArgumentException e) {
            in.fault(key + " " + e.getMessage());
        }
        return Optional.empty();
    }

    private Set<Symbol> symbols(String key, Set<Symbol> absent) {
        List<String> names =
                in.texts(key, absent.stream().map(Symbol::value).sorted().toList());
        return names.stream()
                .map(name -> symbol(key, name))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private Optional<Symbol> symbol(String key, String name) {
        try {
            return Optional.of(new Symbol(name));
        } catch (IllegalArgumentException e) {
            in.fault(key + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    /** {@code FRI 22:00}. */
    private WeekTime weekTime(String key, WeekTime absent) {
        String text = in.text(key, absent.toString()).strip();
        String[] parts = text.toUpperCase(Locale.ROOT).split("\\s+", 2);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (parts.length == 2 && parts[0].equals(day.name().substring(0, 3))) {
                try {
                    return new WeekTime(day, LocalTime.parse(parts[1]));
                } catch (DateTimeException e) {
                    break;
                }
            }
        }
        in.fault(key + " must be a day and a time, UTC, as in FRI 22:00: " + text);
        return absent;
    }
}
