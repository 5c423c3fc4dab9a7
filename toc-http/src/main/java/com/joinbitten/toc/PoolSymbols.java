package com.joinbitten.toc;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.fire.Route;
import com.joinbitten.core.terminal.profile.SymbolMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code pools.<name>.symbols}. A relay has one folder a user, so terminals of one kind behind one relay are one
 * account of a user: what its broker calls a symbol must not depend on where the user sits when the order arrives.
 */
final class PoolSymbols {
    private final ConfigReader in;
    private final Map<Route, SymbolMap> byRoute = new HashMap<>();
    private final Map<Route, String> pools = new HashMap<>();

    PoolSymbols(ConfigReader in) {
        this.in = in;
    }

    /** Reads those of a pool of so many terminals; a fault is remembered by the reader. */
    void read(String pool, Route route, int terminals) {
        String key = "pools." + pool + ".symbols";
        SymbolMap map = map(key, in.texts(key, List.of()));
        if (terminals == 0) {
            return;
        }
        String first = pools.putIfAbsent(route, pool);
        if (first == null) {
            byRoute.put(route, map);
        } else if (!map.equals(byRoute.get(route))) {
            in.fault(key + " must be the same as pools." + first + ".symbols, for both pools have " + route.account()
                    + " terminals behind relay " + route.relay());
        }
    }

    private SymbolMap map(String key, List<String> entries) {
        try {
            return SymbolMap.of(entries);
        } catch (IllegalArgumentException e) {
            in.fault(key + " " + e.getMessage());
            return SymbolMap.NONE;
        }
    }

    /** Of the ways to brokers that spell or count otherwise. */
    Map<Route, SymbolMap> byRoute() {
        Map<Route, SymbolMap> other = new HashMap<>(byRoute);
        other.values().removeIf(SymbolMap.NONE::equals);
        return Map.copyOf(other);
    }
}
