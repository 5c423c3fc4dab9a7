package com.joinbitten.toc;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.fire.Route;
import com.joinbitten.core.terminal.TerminalSpec;
import com.joinbitten.core.terminal.profile.SymbolMap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the TOC is told of terminals and the users at them. Immutable.
 *
 * @param specs every terminal, in the order of the settings
 * @param symbols how the brokers spell and count, by the way of the fires to them; a way that is not there: as we do
 * @param idle after how long an unused seat is given back
 * @param sweep how often that is looked for
 * @param poll how often relays are asked what terminals say
 * @param key what seals the logins of users
 */
record TerminalSettings(
        List<TerminalSpec> specs,
        Map<Route, SymbolMap> symbols,
        Duration idle,
        Duration sweep,
        Duration poll,
        LoginKey key) {
    private static final Duration IDLE = Duration.ofHours(24);
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final Duration SWEEP = Duration.ofMinutes(1);

    TerminalSettings {
        specs = List.copyOf(specs);
        symbols = Map.copyOf(symbols);
    }

    static TerminalSettings read(ConfigReader in, Map<String, RelayAddress> relays, Path data) {
        PoolSettings.Pools pools = PoolSettings.read(in, relays);
        return new TerminalSettings(
                pools.terminals(),
                pools.symbols(),
                in.duration("sessions.idle", IDLE, Duration.ofSeconds(1)),
                in.duration("sessions.sweep", SWEEP, Duration.ofMillis(100)),
                in.duration("terminals.poll", POLL, Duration.ofMillis(100)),
                LoginKey.read(in, data.resolve("toc").resolve("credentials.key")));
    }
}
