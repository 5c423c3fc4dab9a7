package com.joinbitten.relay.terminal;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.relay.terminal.broker.Terms;
import com.joinbitten.relay.terminal.fault.FaultPlan;
import com.joinbitten.relay.terminal.order.LedgerExpert.Pauses;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Everything the paper terminal can be told. Immutable; an instance that exists is valid.
 *
 * @param dropRoot folder that holds one folder per user; made when it is absent
 * @param dataDir folder of {@code terminal.db} and {@code prices}; made when it is absent; serves one terminal at a time
 * @param brokerFile the simulated broker's books; several terminals may share them
 * @param pollInterval pause between two looks at the drop folders, 1 ms or more
 * @param heartbeatInterval pause between two heartbeats of a user folder, 10 ms or more
 * @param pauses of a terminal of level 2, each 0 or more
 * @param service whom it serves, at which level
 * @param faults what it does wrong
 * @param terms on which the simulated broker trades
 */
public record PaperConfig(
        Path dropRoot,
        Path dataDir,
        Path brokerFile,
        Duration pollInterval,
        Duration heartbeatInterval,
        Pauses pauses,
        Service service,
        FaultPlan faults,
        Terms terms) {
    private static final String DATA_FOLDER = "paper";
    private static final String BROKER_FILE = "broker.db";
    private static final Duration POLL_INTERVAL = Duration.ofMillis(10);
    private static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(1);
    private static final Duration HISTORY_PAUSE = Duration.ofSeconds(10);
    private static final Duration PROOF_DELAY = Duration.ofSeconds(60);

    /** @throws IllegalArgumentException if a duration is out of range */
    public PaperConfig {
        require(pollInterval.toMillis() >= 1, "poll interval must be 1 ms or more", pollInterval);
        require(heartbeatInterval.toMillis() >= 10, "heartbeat interval must be 10 ms or more", heartbeatInterval);
        require(!pauses.fill().isNegative(), "fill delay must be 0 or more", pauses.fill());
        require(!pauses.history().isNegative(), "history pause must be 0 or more", pauses.history());
        require(!pauses.proof().isNegative(), "proof delay must be 0 or more", pauses.proof());
    }

    /** At a broker of the usual terms. */
    public PaperConfig(
            Path dropRoot,
            Path dataDir,
            Path brokerFile,
            Duration pollInterval,
            Duration heartbeatInterval,
            Pauses pauses,
            Service service,
            FaultPlan faults) {
        this(dropRoot, dataDir, brokerFile, pollInterval, heartbeatInterval, pauses, service, faults, Terms.STANDARD);
    }

    /** The terminal of the contract: looks every 10 ms, reports each second, fills at once. */
    public static PaperConfig defaults(Path dropRoot, Path dataDir) {
        return new PaperConfig(
                dropRoot,
                dataDir,
                dataDir.resolve(BROKER_FILE),
                POLL_INTERVAL,
                HEARTBEAT_INTERVAL,
                new Pauses(Duration.ZERO, HISTORY_PAUSE, PROOF_DELAY),
                Service.FULL,
                FaultPlan.NONE);
    }

    /**
     * Reads the settings; a fault is remembered by the reader.
     *
     * @param data where everything written goes: the drop root is {@code drop} below it unless {@code drop.root} says
     *     otherwise, the terminal's own files are in {@code paper}
     */
    public static PaperConfig from(ConfigReader in, Path data) {
        return new PaperConfig(
                in.path("drop.root", data.resolve("drop")),
                data.resolve(DATA_FOLDER),
                in.path("broker.file", data.resolve(DATA_FOLDER).resolve(BROKER_FILE)),
                in.duration("poll", POLL_INTERVAL, Duration.ofMillis(1)),
                in.duration("heartbeat.interval", HEARTBEAT_INTERVAL, Duration.ofMillis(10)),
                new Pauses(
                        in.duration("fill.delay", Duration.ZERO, Duration.ZERO),
                        in.duration("resolve.history_pause", HISTORY_PAUSE, Duration.ZERO),
                        in.duration("resolve.proof_delay", PROOF_DELAY, Duration.ZERO)),
                Service.from(in),
                FaultPlan.from(in),
                Terms.from(in));
    }

    /** The same with another service. */
    public PaperConfig with(Service other) {
        return new PaperConfig(
                dropRoot, dataDir, brokerFile, pollInterval, heartbeatInterval, pauses, other, faults, terms);
    }

    /** The same with other faults. */
    public PaperConfig with(FaultPlan other) {
        return new PaperConfig(
                dropRoot, dataDir, brokerFile, pollInterval, heartbeatInterval, pauses, service, other, terms);
    }

    /** The same at a broker of those terms. */
    public PaperConfig with(Terms other) {
        return new PaperConfig(
                dropRoot, dataDir, brokerFile, pollInterval, heartbeatInterval, pauses, service, faults, other);
    }

    /** Where operators move prices. */
    public Path priceFile() {
        return dataDir.resolve("prices");
    }

    private static void require(boolean holds, String rule, Duration value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ": " + value.toMillis() + " ms");
        }
    }
}
