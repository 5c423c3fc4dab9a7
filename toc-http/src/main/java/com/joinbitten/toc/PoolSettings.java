package com.joinbitten.toc;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.fire.Route;
import com.joinbitten.core.terminal.TerminalPlace;
import com.joinbitten.core.terminal.TerminalSpec;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.terminal.profile.SymbolMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code pools.<name>.*}: each pool is a number of terminals alike. Three pools are there unless they are set to no
 * terminals: {@code press_pass}, {@code demo} and {@code live}.
 */
final class PoolSettings {
    private static final String SELF = "{terminal}";
    private static final String USUAL_FOLDER = "terminals/" + SELF;
    private static final String NAME_RULE = "[A-Za-z0-9_-]{1,48}";
    private static final int MAX_TERMINALS = 10_000;
    private static final int PRESS_PASS_SEATS = 10;
    private static final int OTHER_SEATS = 5;

    /** The names by which old settings of the shipped pools are found in the environment. */
    private static final Map<String, String> OLD_NAMES = Map.of("press_pass", "PP", "demo", "DEMO", "live", "LIVE");

    private final ConfigReader in;
    private final Map<String, RelayAddress> relays;
    private final PoolSymbols symbols;
    private final String pool;
    private final String prefix;

    /**
     * What the pools come to.
     *
     * @param terminals the shipped pools' first
     * @param symbols how their brokers spell and count, by the way of the fires to them
     */
    record Pools(List<TerminalSpec> terminals, Map<Route, SymbolMap> symbols) {}

    private PoolSettings(ConfigReader in, Map<String, RelayAddress> relays, PoolSymbols symbols, String pool) {
        this.in = in;
        this.relays = relays;
        this.symbols = symbols;
        this.pool = pool;
        this.prefix = "pools." + pool + ".";
    }

    /**
     * Every terminal of every pool, the shipped pools first; a fault is remembered by the reader.
     *
     * @param relays by name; the first one serves a pool that names none
     */
    static Pools read(ConfigReader in, Map<String, RelayAddress> relays) {
        Map<String, Optional<TerminalType>> pools = new LinkedHashMap<>();
        for (TerminalType type : TerminalType.values()) {
            pools.put(type.wire(), Optional.of(type));
        }
        in.names("pools").forEach(name -> pools.putIfAbsent(name, Optional.empty()));
        List<TerminalSpec> terminals = new ArrayList<>();
        PoolSymbols symbols = new PoolSymbols(in);
        Set<String> taken = new HashSet<>();
        pools.forEach((name, type) -> {
            if (!name.matches(NAME_RULE)) {
                in.fault("pools." + name + " must be named by 1 to 48 of A-Z a-z 0-9 _ -");
            } else if (!taken.add(name.toUpperCase(Locale.ROOT))) {
                in.fault("pools." + name + " differs from another pool in case only");
            } else {
                terminals.addAll(new PoolSettings(in, relays, symbols, name).terminals(type));
            }
        });
        return new Pools(List.copyOf(terminals), symbols.byRoute());
    }

    private List<TerminalSpec> terminals(Optional<TerminalType> shipped) {
        TerminalType type = type(shipped);
        int count = in.integer(prefix + "terminals", 1, 0, MAX_TERMINALS);
        int usual = type == TerminalType.PRESS_PASS ? PRESS_PASS_SEATS : OTHER_SEATS;
        int seats = in.integer(prefix + "seats", usual, 1, TerminalSpec.MAX_SEATS);
        String relay = relay();
        symbols.read(pool, new Route(relay, type.wire()), count);
        RelayAddress address = relays.getOrDefault(relay, RelayAddress.parse("127.0.0.1:5556"));
        String host = in.text(prefix + "host", old("IP").orElse(address.host()));
        int port = port(address.port());
        String folder = folder(count);
        List<TerminalSpec> terminals = new ArrayList<>();
        for (int n = 1; n <= count; n++) {
            String name = "%s-%02d".formatted(pool.toUpperCase(Locale.ROOT), n);
            try {
                TerminalPlace place = new TerminalPlace(relay, host, port, folder.replace(SELF, name));
                terminals.add(new TerminalSpec(name, type, place, seats));
            } catch (IllegalArgumentException e) {
                in.fault("pools." + pool + " " + e.getMessage());
                return List.of();
            }
        }
        return terminals;
    }

    private TerminalType type(Optional<TerminalType> shipped) {
        Optional<String> word = in.text(prefix + "type");
        if (word.isEmpty()) {
            if (shipped.isEmpty()) {
                in.fault(prefix + "type is missing: press_pass, demo or live");
            }
            return shipped.orElse(TerminalType.PRESS_PASS);
        }
        try {
            TerminalType type = TerminalType.of(word.get());
            if (shipped.isPresent() && shipped.get() != type) {
                in.fault(prefix + "type must be " + shipped.get().wire() + ": " + word.get());
            }
            return type;
        } catch (IllegalArgumentException e) {
            in.fault(prefix + "type must be press_pass, demo or live: " + word.get());
            return shipped.orElse(TerminalType.PRESS_PASS);
        }
    }

    private String relay() {
        String relay = in.text(prefix + "relay", relays.keySet().iterator().next());
        if (!relays.containsKey(relay)) {
            in.fault(prefix + "relay must be one of " + String.join(", ", relays.keySet()) + ": " + relay);
        }
        return relay;
    }

    private int port(int absent) {
        Optional<String> old = old("PORT");
        if (old.isEmpty()) {
            return in.port(prefix + "port", absent);
        }
        boolean valid = old.get().matches("\\d{1,5}") && Integer.parseInt(old.get()) <= 65_535;
        if (!valid) {
            in.fault("environment BRIDGE_" + OLD_NAMES.get(pool) + "_PORT must be a port of 0 to 65535: " + old.get());
        }
        return in.port(prefix + "port", valid ? Integer.parseInt(old.get()) : absent);
    }

    private String folder(int count) {
        String folder = in.text(prefix + "folder", old("FOLDER").orElse(USUAL_FOLDER));
        if (count > 1 && !folder.contains(SELF)) {
            in.fault(prefix + "folder must contain " + SELF + ", for there is more than one terminal: " + folder);
        }
        return folder;
    }

    private Optional<String> old(String what) {
        String name = OLD_NAMES.get(pool);
        return name == null ? Optional.empty() : in.environment("BRIDGE_" + name + "_" + what);
    }
}
