package com.joinbitten.toc;

import com.joinbitten.core.config.ConfigException;
import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.ConfigSources;
import com.joinbitten.core.storage.Database;
import com.joinbitten.relay.RelayConfig;
import com.joinbitten.relay.RelayServer;
import com.joinbitten.relay.spool.Spooler;
import com.joinbitten.relay.terminal.PaperConfig;
import com.joinbitten.relay.terminal.PaperTerminal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Relay, paper terminal and TOC in one process, through their front doors. The terminal starts when the relay has
 * settled what an earlier run left; the HTTP ports open last, when the link is up.
 */
final class QuickStart implements AutoCloseable {
    private static final Duration LINK_LIMIT = Duration.ofSeconds(10);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final TocConfig config;
    private final TocServer toc;
    private final int relayPort;

    /**
     * Settings of the three, each under its own name.
     *
     * @param sets {@code relay.key=value}, {@code toc.key=value} and {@code paper.key=value}
     */
    record Settings(Path data, List<String> sets, Map<String, String> environment) {
        private static final List<String> PARTS = List.of("relay", "toc", "paper");

        /** The assignments of one part, without its name. */
        List<String> of(String part) {
            String prefix = part + ".";
            return sets.stream()
                    .filter(set -> set.startsWith(prefix))
                    .map(set -> set.substring(prefix.length()))
                    .toList();
        }

        /** @throws ConfigException if an assignment names none of the three */
        void check() {
            List<String> faults = sets.stream()
                    .filter(set -> PARTS.stream().noneMatch(part -> set.startsWith(part + ".")))
                    .map(set -> "--set needs relay.key=value, toc.key=value or paper.key=value: " + set)
                    .toList();
            if (!faults.isEmpty()) {
                throw new ConfigException(faults);
            }
        }

        ConfigReader reader(String part, List<String> before) {
            List<String> all = new ArrayList<>(before);
            all.addAll(of(part)); // the later one counts
            String prefix = part.toUpperCase(Locale.ROOT) + "_";
            return new ConfigReader(new ConfigSources(prefix, Optional.empty(), environment, all));
        }
    }

    /**
     * Starts everything.
     *
     * @param onFault told when the relay's storage is lost, so that the process must end
     * @throws RuntimeException what the parts throw; those that had started are closed again
     */
    QuickStart(Settings settings, Spooler.FaultListener onFault) throws InterruptedException {
        settings.check();
        Path data = settings.data().toAbsolutePath().normalize();
        RelayConfig relayConfig = relayConfig(settings, data);
        PaperConfig paperConfig = paperConfig(settings, data, relayConfig);
        tocConfig(settings, data, relayConfig.listen().port()); // faults come out before anything starts
        try {
            RelayServer relay = keep(RelayServer.start(relayConfig, onFault));
            keep(PaperTerminal.start(paperConfig));
            relayPort = relay.port();
            config = tocConfig(settings, data, relayPort);
            Logs.apply(config);
            seed(config);
            toc = keep(TocServer.prepare(config));
            if (!toc.awaitRelays(LINK_LIMIT)) {
                throw new IllegalStateException(
                        "the TOC did not reach its relay within " + LINK_LIMIT.toSeconds() + " s");
            }
            toc.open();
        } catch (RuntimeException | InterruptedException e) {
            close();
            throw e;
        }
    }

    private static RelayConfig relayConfig(Settings settings, Path data) {
        ConfigReader reader = settings.reader("relay", List.of());
        RelayConfig config = RelayConfig.from(reader, data);
        reader.finish();
        return config;
    }

    private static PaperConfig paperConfig(Settings settings, Path data, RelayConfig relay) {
        ConfigReader reader =
                settings.reader("paper", List.of("drop.root=" + relay.drop().root()));
        PaperConfig config = PaperConfig.from(reader, data);
        reader.finish();
        return config;
    }

    private static TocConfig tocConfig(Settings settings, Path data, int relayPort) {
        String address = "relays.local.address=127.0.0.1:" + Math.max(1, relayPort);
        // every terminal of the quick start is a paper one
        ConfigReader reader = settings.reader("toc", List.of(address, "relays.local.paper=true"));
        TocConfig config = TocConfig.from(reader, data);
        reader.finish();
        return config;
    }

    private static void seed(TocConfig config) {
        try (Database database = Database.open(config.database())) {
            new DemoData(database).store(Instant.now());
        }
    }

    private <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }

    /** The HTTP port to try first. */
    int port() {
        return toc.ports().get(0);
    }

    /** The relay's port. */
    int relayPort() {
        return relayPort;
    }

    /** The address to try first. */
    String host() {
        return config.listen().host();
    }

    /** Closes the TOC, then the terminal, then the relay. Idempotent. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            closeOne(parts.pop());
        }
    }

    private static void closeOne(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException("cannot close " + part.getClass().getSimpleName(), e);
        }
    }
}
