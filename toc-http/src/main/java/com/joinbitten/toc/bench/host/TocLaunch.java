package com.joinbitten.toc.bench.host;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a TOC is started to be measured: every gate is asked, and none refuses. Immutable.
 *
 * @param data where it writes
 * @param databaseUrl empty for a SQLite file below {@code data}
 * @param terminals of the press pass pool, 1 to 10,000
 * @param seats of each of them, 1 to 10,000
 * @param relay where its relay listens
 * @param guard how it finds out who calls
 */
public record TocLaunch(
        Path data, Optional<String> databaseUrl, int terminals, int seats, InetSocketAddress relay, Guard guard) {
    /** Settings as {@code key=value}, for a TOC that listens there. */
    List<String> sets(InetSocketAddress address) {
        List<String> sets = new ArrayList<>(List.of(
                "listen.ports=[" + address.getPort() + "]",
                "relays.local.address=127.0.0.1:" + relay.getPort(),
                "fire.wait=0s", // answered when the relay has acknowledged
                "pools.press_pass.terminals=" + terminals,
                "pools.press_pass.seats=" + seats,
                "live.streams=65536",
                "http.connections=65536",
                "gates.fires_per_minute=1000",
                "gates.losses_in_a_row=1000",
                "gates.exposure_percent=100",
                "gates.always_open=[EURUSD]",
                "tiers.commander.fires_per_day=100000",
                "tiers.commander.open_positions=100000",
                "tiers.commander.cooldown=0s",
                "tiers.commander.daily_loss_percent=100"));
        sets.addAll(guard.sets());
        databaseUrl.ifPresent(url -> sets.add("database.url=" + url));
        return sets;
    }
}
