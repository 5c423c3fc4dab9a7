package com.joinbitten.toc;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.ConfigSources;
import com.joinbitten.relay.RelayConfig;
import com.joinbitten.relay.RelayServer;
import com.joinbitten.relay.spool.Spooler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Relays inside this process, one for each drop folder that the TOC writes into itself, on free ports of the loopback
 * address. So a folder is written as every relay writes it: with a ledger, one rename an order, and the same answers
 * behind a crash. Thread-safe.
 */
final class FolderRelays implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FolderRelays.class);

    private final Map<String, RelayServer> servers = new LinkedHashMap<>();

    /**
     * Recovers and starts them.
     *
     * @param faults told when storage of one is lost, so that the process must end
     * @throws RuntimeException what a relay's start throws; those that had started are closed again
     */
    FolderRelays(Map<String, RelayAddress> relays, Spooler.FaultListener faults) {
        try {
            relays.forEach((name, address) -> {
                if (address.way() instanceof RelayWay.Folder folder) {
                    servers.put(name, RelayServer.start(config(name, folder), faults));
                    log.info("folder.opened relay={} drop={}", name, folder.drop());
                }
            });
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static RelayConfig config(String name, RelayWay.Folder folder) {
        List<String> sets = List.of("listen.port=0", "relay.id=" + name, "drop.root=" + folder.drop());
        ConfigReader reader = new ConfigReader(new ConfigSources("RELAY_", Optional.empty(), Map.of(), sets));
        RelayConfig config = RelayConfig.from(reader, folder.data());
        reader.finish();
        return config;
    }

    /** Where a relay listens: the same address but for those inside this process. */
    RelayAddress reached(String name, RelayAddress address) {
        RelayServer own = servers.get(name);
        return own == null ? address : new RelayAddress("127.0.0.1", own.port());
    }

    /** Finishes what has an intent, and closes the ledgers. Idempotent. */
    @Override
    public void close() {
        servers.values().forEach(RelayServer::close);
    }
}
