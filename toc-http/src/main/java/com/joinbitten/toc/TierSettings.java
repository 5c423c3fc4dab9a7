package com.joinbitten.toc;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.fire.Standing;
import com.joinbitten.core.gate.TierLimits;
import com.joinbitten.core.gate.TierRules;
import com.joinbitten.core.mission.SignalClass;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.trade.Tcs;
import com.joinbitten.core.user.Tier;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code gates.minimum_tcs} and, for each tier, {@code tiers.<tier>.*}; what is absent is as shipped. */
final class TierSettings {
    private static final String EVERY_CLASS = "all";
    private static final BigDecimal HUNDRED = new BigDecimal("100");

    private final ConfigReader in;
    private final String prefix;
    private final TierLimits usual;

    private TierSettings(ConfigReader in, Tier tier, TierLimits usual) {
        this.in = in;
        this.prefix = "tiers." + tier.name().toLowerCase(Locale.ROOT) + ".";
        this.usual = usual;
    }

    static TierRules read(ConfigReader in) {
        TierRules shipped = TierRules.standard();
        Map<Tier, TierLimits> limits = new EnumMap<>(Tier.class);
        for (Tier tier : Tier.values()) {
            limits.put(tier, new TierSettings(in, tier, shipped.of(tier)).limits());
        }
        Tcs floor = new Tcs(in.integer("gates.minimum_tcs", shipped.floor().percent(), 0, 100));
        return new TierRules(floor, limits);
    }

    private TierLimits limits() {
        return new TierLimits(
                new Tcs(in.integer(prefix + "minimum_tcs", usual.minimumTcs().percent(), 0, 100)),
                in.integer(prefix + "fires_per_day", usual.firesPerDay(), 1, 100_000),
                in.integer(prefix + "open_positions", usual.openPositions(), 1, 100_000),
                cooldown(),
                percent("risk_percent", usual.riskPercent()),
                percent("daily_loss_percent", usual.dailyLossPercent()),
                terminalTypes(),
                signalClasses(),
                in.flag(prefix + "restricted_symbols", usual.restrictedSymbols()));
    }

    private Duration cooldown() {
        Duration cooldown = in.duration(prefix + "cooldown", usual.cooldown(), Duration.ZERO);
        if (cooldown.compareTo(Standing.MEMORY) > 0) {
            in.fault(prefix + "cooldown must be 0s to 24h: " + cooldown);
            return usual.cooldown();
        }
        return cooldown;
    }

    private BigDecimal percent(String name, BigDecimal absent) {
        BigDecimal value = in.decimal(prefix + name, absent.toPlainString());
        if (value.signum() <= 0 || value.compareTo(HUNDRED) > 0) {
            in.fault(prefix + name + " must be above 0, at most 100: " + value);
            return absent;
        }
        return value;
    }

    private Set<TerminalType> terminalTypes() {
        List<String> absent =
                usual.terminalTypes().stream().map(TerminalType::wire).sorted().toList();
        List<String> words = in.texts(prefix + "terminal_types", absent);
        Map<String, TerminalType> known =
                Set.of(TerminalType.values()).stream().collect(Collectors.toMap(TerminalType::wire, type -> type));
        if (!known.keySet().containsAll(words)) {
            in.fault(prefix + "terminal_types must be of press_pass, demo, live: " + String.join(", ", words));
            return usual.terminalTypes();
        }
        return words.stream().map(known::get).collect(Collectors.toSet());
    }

    private Optional<Set<SignalClass>> signalClasses() {
        List<String> absent = usual.signalClasses()
                .map(classes -> classes.stream().map(SignalClass::name).sorted().toList())
                .orElse(List.of(EVERY_CLASS));
        List<String> words = in.texts(prefix + "signal_classes", absent);
        if (words.equals(List.of(EVERY_CLASS))) {
            return Optional.empty();
        }
        try {
            return Optional.of(words.stream().map(SignalClass::new).collect(Collectors.toSet()));
        } catch (IllegalArgumentException e) {
            in.fault(prefix + "signal_classes must be all, or a list of classes: " + e.getMessage());
            return usual.signalClasses();
        }
    }
}
