package com.joinbitten.relay.simulation;

import com.joinbitten.core.wire.DropFileJson;
import com.joinbitten.core.wire.RelayIdentity;
import com.joinbitten.relay.desk.DeliveryRules;
import com.joinbitten.relay.desk.FireDesk;
import com.joinbitten.relay.drop.DropFolders;
import com.joinbitten.relay.drop.FileOps;
import com.joinbitten.relay.drop.InodeReserve;
import com.joinbitten.relay.halt.KillSwitch;
import com.joinbitten.relay.ledger.ChainKey;
import com.joinbitten.relay.ledger.Durability;
import com.joinbitten.relay.ledger.LedgerDriver;
import com.joinbitten.relay.meter.DeliveryMeter;
import com.joinbitten.relay.recovery.Opening;
import com.joinbitten.relay.spool.Spool;
import com.joinbitten.relay.spool.Spooler;
import com.joinbitten.relay.spool.Terminals;
import com.joinbitten.relay.sweep.ExpirySweep;
import com.joinbitten.relay.sweep.HaltWatch;
import com.joinbitten.relay.sweep.ResultScan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** One run of the relay behind its sockets: the parts that {@code Delivery} puts together, without their threads. */
final class RelayProcess {
    private static final DeliveryRules RULES =
            new DeliveryRules(Duration.ofSeconds(60), Duration.ofSeconds(300), Map.of(), 1, DropFileJson.Format.LINE);

    private final Spooler spooler;
    private final Spool spool;
    private final ResultScan scan;
    private boolean storageLost;

    /**
     * Where a relay lives.
     *
     * @param storageSession changes with every power cut
     * @param adopt whether an operator has said that ledger and drop root belong together
     */
    record Site(
            Path dropRoot,
            Path ledgerFolder,
            FileOps files,
            LedgerDriver ledger,
            SimulatedClock clock,
            Durability durability,
            String storageSession,
            boolean adopt,
            RandomGenerator ids) {}

    /** Starts as {@code Delivery} does, up to where the port would open. */
    RelayProcess(Site site) throws IOException {
        DropFolders folders = new DropFolders(site.dropRoot(), site.ledgerFolder(), site.files());
        site.files().createFolder(folders.relayFolder());
        Opening.Settings settings = new Opening.Settings(
                site.ledgerFolder(),
                site.durability(),
                new ChainKey(new byte[32]),
                site.storageSession(),
                false,
                site.adopt());
        Opening opening = new Opening(settings, folders, site.files(), site.clock(), site.ledger());
        Opening.Opened opened = opening.atStart();
        KillSwitch killSwitch = new KillSwitch(folders, site.files(), site.clock());
        spooler = new Spooler(
                opening,
                opened,
                folders,
                List.of(),
                site.clock(),
                killSwitch,
                reason -> storageLost = true,
                DeliveryMeter.NONE);
        spooler.runFirst(new ExpirySweep());
        spooler.runFirst(new HaltWatch());
        scan = new ResultScan(folders, site.files(), spooler, folder -> {});
        spool = new FireDesk(
                spooler,
                RULES,
                site.clock(),
                opened.opensRefusedUntilAge(),
                killSwitch,
                new InodeReserve(List.of(site.dropRoot(), site.ledgerFolder()), site.files()),
                Terminals.NONE,
                site.ids(),
                () -> identity(opened, site));
    }

    private static RelayIdentity identity(Opening.Opened opened, Site site) {
        return new RelayIdentity(
                "relay-1",
                opened.identity().ledgerId(),
                opened.bootId(),
                site.clock().now(),
                1,
                65_536,
                32,
                "power-loss",
                opened.eventEpoch());
    }

    Spool spool() {
        return spool;
    }

    /** Works through what is queued. */
    void turn() {
        spooler.turn();
    }

    void scan() throws InterruptedException {
        scan.all();
    }

    /** What the sweep's ticker does each second. */
    void sweep() throws InterruptedException {
        spooler.enqueue(new HaltWatch());
        spooler.enqueue(new ExpirySweep());
    }

    /** Whether it has said that it must end, with code 74. */
    boolean storageLost() {
        return storageLost;
    }
}
