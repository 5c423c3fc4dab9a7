package com.joinbitten.relay;

import com.joinbitten.core.wire.RelayIdentity;
import com.joinbitten.relay.desk.DeliveryRules;
import com.joinbitten.relay.desk.FireDesk;
import com.joinbitten.relay.drop.DropFolders;
import com.joinbitten.relay.drop.FileOps;
import com.joinbitten.relay.drop.InodeReserve;
import com.joinbitten.relay.halt.KillSwitch;
import com.joinbitten.relay.ledger.ChainKeyFile;
import com.joinbitten.relay.ledger.Durability;
import com.joinbitten.relay.ledger.LedgerDriver;
import com.joinbitten.relay.meter.DeliveryMeter;
import com.joinbitten.relay.metrics.Vitals;
import com.joinbitten.relay.ops.Heartbeat;
import com.joinbitten.relay.ops.Ticker;
import com.joinbitten.relay.profile.TerminalReadings;
import com.joinbitten.relay.recovery.FolderLock;
import com.joinbitten.relay.recovery.Opening;
import com.joinbitten.relay.recovery.StartRefusedException;
import com.joinbitten.relay.spool.Spool;
import com.joinbitten.relay.spool.Spooler;
import com.joinbitten.relay.sweep.ExpirySweep;
import com.joinbitten.relay.sweep.HaltWatch;
import com.joinbitten.relay.sweep.HeartbeatChore;
import com.joinbitten.relay.sweep.ResultScanner;
import com.joinbitten.relay.sweep.RetentionSweep;
import com.joinbitten.relay.time.HostClock;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything of a relay behind its sockets: locks, ledger, spooler, sweeps. Opening settles what an earlier run left
 * before any connection can be taken. Thread-safe.
 */
public final class Delivery implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Delivery.class);
    private static final Duration SWEEP_PAUSE = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT_PAUSE = Duration.ofSeconds(2);
    private static final Duration TERMINALS_PAUSE = Duration.ofSeconds(1);
    private static final int PROTOCOL_VERSION = 1;

    private final List<AutoCloseable> parts;
    private final Spool spool;
    private final Function<MeterRegistry, Vitals> vitals;

    private Delivery(List<AutoCloseable> parts, Spool spool, Function<MeterRegistry, Vitals> vitals) {
        this.vitals = vitals;
        this.parts = parts;
        this.spool = spool;
    }

    /**
     * What delivery depends on. Immutable.
     *
     * @param relayId name of this relay, for clients
     * @param ledgerFolder folder of the ledger and its key
     * @param storageSession the setting {@code storage.session}
     * @param volatileDrop whether the drop root is empty after a reboot
     * @param adopt whether an operator says that ledger and drop root belong together
     * @param retention how long files of final fires are kept
     * @param cleanupInterval pause between two retention sweeps
     * @param maxFrameBytes told to clients
     * @param maxUnanswered told to clients
     */
    public record Settings(
            String relayId,
            Path dropRoot,
            Path ledgerFolder,
            Path heartbeatFile,
            Durability durability,
            String storageSession,
            boolean volatileDrop,
            boolean adopt,
            Duration retention,
            Duration cleanupInterval,
            DeliveryRules rules,
            int maxFrameBytes,
            int maxUnanswered) {}

    /**
     * Opens everything, in order, and starts the threads.
     *
     * @param faults told when storage is lost for good, so that the process must end with code 74
     * @throws StartRefusedException if storage fails, another relay is there, or an operator must decide
     */
    public static Delivery open(Settings settings, HostClock clock, FileOps files, Spooler.FaultListener faults) {
        return open(settings, clock, files, faults, DeliveryMeter.NONE);
    }

    /** The same with a meter. */
    static Delivery open(
            Settings settings, HostClock clock, FileOps files, Spooler.FaultListener faults, DeliveryMeter meter) {
        List<AutoCloseable> parts = new ArrayList<>();
        try {
            return open(settings, clock, files, faults, meter, parts);
        } catch (IOException e) {
            closeAll(parts);
            throw StartRefusedException.storage("cannot prepare " + settings.dropRoot() + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            closeAll(parts);
            throw e;
        }
    }

    private static Delivery open(
            Settings settings,
            HostClock clock,
            FileOps files,
            Spooler.FaultListener faults,
            DeliveryMeter meter,
            List<AutoCloseable> parts)
            throws IOException {
        Files.createDirectories(settings.ledgerFolder());
        Files.createDirectories(settings.dropRoot());
        DropFolders folders = new DropFolders(settings.dropRoot(), settings.ledgerFolder(), files);
        files.createFolder(folders.relayFolder());
        FolderLock dropLock = keep(parts, FolderLock.take(folders.relayFolder().resolve("lock")));
        FolderLock ledgerLock =
                keep(parts, FolderLock.take(settings.ledgerFolder().resolve("lock")));

        Opening opening = new Opening(openingSettings(settings), folders, files, clock, LedgerDriver.SQLITE);
        Opening.Opened opened = opening.atStart();
        KillSwitch killSwitch = new KillSwitch(folders, files, clock);
        Spooler spooler = keep(
                parts,
                new Spooler(opening, opened, folders, List.of(dropLock, ledgerLock), clock, killSwitch, faults, meter));
        spooler.runFirst(new ExpirySweep());
        spooler.runFirst(new HaltWatch());
        spooler.start();

        keep(parts, new ResultScanner(folders, files, spooler)).start();
        keep(parts, new Ticker("relay-sweep", SWEEP_PAUSE, () -> sweep(spooler)))
                .start();
        InodeReserve inodes = new InodeReserve(List.of(settings.dropRoot(), settings.ledgerFolder()), files);
        inodes.look();
        Heartbeat heartbeat = new Heartbeat(settings.heartbeatFile(), files, clock);
        long minFreeBytes = settings.rules().minFreeBytes();
        keep(
                        parts,
                        new Ticker(
                                "relay-pulse",
                                HEARTBEAT_PAUSE,
                                new HeartbeatChore(spooler, heartbeat, minFreeBytes, inodes)))
                .start();
        RetentionSweep retention = new RetentionSweep(folders, files, clock, settings.retention(), spooler);
        keep(parts, new Ticker("relay-clean", settings.cleanupInterval(), retention))
                .start();

        TerminalReadings terminals = new TerminalReadings(folders, files, clock);
        keep(parts, new Ticker("relay-terminals", TERMINALS_PAUSE, terminals)).start();

        FireDesk desk = new FireDesk(
                spooler,
                settings.rules(),
                clock,
                opened.opensRefusedUntilAge(),
                killSwitch,
                inodes,
                terminals,
                new SecureRandom(),
                () -> identity(settings, opened, clock));
        log.info(
                "delivery.opened drop={} ledger={}",
                settings.dropRoot(),
                opened.identity().ledgerId());
        Path ledger = settings.ledgerFolder().resolve(Opening.LEDGER_FILE);
        return new Delivery(parts, desk, registry -> new Vitals(registry, spooler, folders, files, ledger, killSwitch));
    }

    private static void sweep(Spooler spooler) throws InterruptedException {
        spooler.enqueue(new HaltWatch());
        spooler.enqueue(new ExpirySweep());
    }

    private static Opening.Settings openingSettings(Settings settings) throws IOException {
        return new Opening.Settings(
                settings.ledgerFolder(),
                settings.durability(),
                ChainKeyFile.readOrCreate(settings.ledgerFolder().resolve(ChainKeyFile.NAME)),
                settings.storageSession(),
                settings.volatileDrop(),
                settings.adopt());
    }

    private static RelayIdentity identity(Settings settings, Opening.Opened opened, HostClock clock) {
        return new RelayIdentity(
                settings.relayId(),
                opened.identity().ledgerId(),
                opened.bootId(),
                clock.now(),
                PROTOCOL_VERSION,
                settings.maxFrameBytes(),
                settings.maxUnanswered(),
                settings.durability().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                opened.eventEpoch());
    }

    private static <T extends AutoCloseable> T keep(List<AutoCloseable> parts, T part) {
        parts.add(part);
        return part;
    }

    /** What connections may ask. */
    public Spool spool() {
        return spool;
    }

    /** Registers what can be looked up of it. */
    Vitals vitals(MeterRegistry registry) {
        return vitals.apply(registry);
    }

    /** Ends sweeps and scans, finishes what is queued, closes the ledger, frees the locks. Idempotent. */
    @Override
    public void close() {
        closeAll(parts);
    }

    private static void closeAll(List<AutoCloseable> parts) {
        List<AutoCloseable> reversed = new ArrayList<>(parts);
        Collections.reverse(reversed);
        for (AutoCloseable part : reversed) {
            try {
                part.close();
            } catch (Exception e) {
                log.warn("delivery.close_failed part={}", part.getClass().getSimpleName(), e);
            }
        }
        parts.clear();
    }
}
