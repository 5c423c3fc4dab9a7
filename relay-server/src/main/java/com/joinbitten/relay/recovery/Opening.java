package com.joinbitten.relay.recovery;

import com.joinbitten.relay.drop.DropFolders;
import com.joinbitten.relay.drop.FileOps;
import com.joinbitten.relay.drop.FileOps.Presence;
import com.joinbitten.relay.ledger.ChainKey;
import com.joinbitten.relay.ledger.Durability;
import com.joinbitten.relay.ledger.Ledger;
import com.joinbitten.relay.ledger.LedgerDriver;
import com.joinbitten.relay.ledger.LedgerException;
import com.joinbitten.relay.ledger.LedgerIdentity;
import com.joinbitten.relay.time.HostClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the ledger and settles what was left open, in the one safe order: checkpoint, session, fence, one transaction,
 * session file, temps. A kill anywhere repeats it. Confined to one thread at a time.
 */
public final class Opening {
    private static final Logger log = LoggerFactory.getLogger(Opening.class);

    /** Name of the ledger's SQLite file. */
    public static final String LEDGER_FILE = "ledger.db";

    /** After it, no order that a lost record stood for can still be asked for again. */
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);

    private final Settings settings;
    private final DropFolders folders;
    private final FileOps files;
    private final Recovery recovery;
    private final LedgerDriver driver;

    /**
     * What an opening depends on. Immutable.
     *
     * @param ledgerFolder folder of the ledger's files
     * @param chainKey chains the rows of the event table
     * @param storageSession the setting {@code storage.session}
     * @param volatileDrop whether the drop root is empty after a reboot, as on a memory file system
     * @param adopt whether an operator says that ledger and drop root belong together
     */
    public record Settings(
            Path ledgerFolder,
            Durability durability,
            ChainKey chainKey,
            String storageSession,
            boolean volatileDrop,
            boolean adopt) {}

    /**
     * An open ledger.
     *
     * @param eventEpoch present epoch of its events
     * @param bootId names the run of the operating system
     * @param opensRefusedUntilAge age of the ledger, in milliseconds, before which orders to open are refused
     */
    public record Opened(
            Ledger ledger, LedgerIdentity identity, long eventEpoch, String bootId, long opensRefusedUntilAge) {}

    /** Opens with these settings. */
    public Opening(Settings settings, DropFolders folders, FileOps files, HostClock clock, LedgerDriver driver) {
        this.settings = settings;
        this.folders = folders;
        this.files = files;
        this.recovery = new Recovery(folders, clock);
        this.driver = driver;
    }

    /**
     * The opening at start.
     *
     * @throws StartRefusedException if storage fails, or an operator must decide
     */
    public Opened atStart() {
        boolean tempsThere = files.presence(folders.temps()) == Presence.THERE;
        try {
            folders.create();
            Ledger ledger = openLedger();
            try {
                return settle(ledger, tempsThere);
            } catch (RuntimeException | IOException e) {
                ledger.close();
                throw e;
            }
        } catch (LedgerException e) {
            throw StartRefusedException.storage(e.damaged() ? damaged() : cannotOpen(e), e);
        } catch (IOException e) {
            throw StartRefusedException.storage(cannotOpen(e), e);
        }
    }

    private static String cannotOpen(Exception e) {
        Throwable cause = e.getCause();
        return "cannot open ledger and drop root: " + e.getMessage() + (cause == null ? "" : ": " + cause.getMessage());
    }

    private String damaged() {
        return settings.ledgerFolder().resolve(LEDGER_FILE)
                + " is damaged. Keep a copy of it. Then bring back a copy of ledger and drop root that was made of both"
                + " together, or move the files of the ledger away and start once with --set adopt=true: every fire that"
                + " was open must then be looked up at the broker, for this relay no longer knows of it";
    }

    /**
     * The opening after a failed commit: the session is the same one, so the places tell.
     *
     * @throws LedgerException if the cause is not gone yet
     */
    public Ledger again(long eventEpoch) {
        Ledger ledger = openLedger();
        try {
            ledger.transaction(() -> recovery.decideByPlace(ledger, eventEpoch));
            deleteTemps();
            return ledger;
        } catch (RuntimeException e) {
            ledger.close();
            throw e;
        } catch (IOException e) {
            ledger.close();
            throw new LedgerException("delete temps", e);
        }
    }

    private Ledger openLedger() {
        return Ledger.open(
                settings.ledgerFolder().resolve(LEDGER_FILE), settings.durability(), settings.chainKey(), driver);
    }

    private Opened settle(Ledger ledger, boolean tempsThere) throws IOException {
        LedgerIdentity identity = ledger.identity().read();
        SessionToken token = SessionToken.read(folders.root(), settings.ledgerFolder(), settings.storageSession());
        SessionDecision decision = SessionDecision.of(new SessionDecision.Evidence(
                identity,
                ledger.fires().any(),
                DropSession.read(folders.relayFolder(), files),
                tempsThere,
                token,
                settings.volatileDrop(),
                settings.adopt()));
        boolean recordsMayMiss = recordsMayMiss(decision, identity);
        long epoch = identity.eventEpoch() + (recordsMayMiss ? 1 : 0);
        if (decision.changed()) {
            fence(decision);
        }
        ledger.transaction(() -> {
            if (decision.changed()) {
                recovery.doubtAll(ledger, epoch);
                ledger.identity().store(decision.dropId(), decision.session(), epoch);
                if (recordsMayMiss) {
                    ledger.identity().refuseOpensFor(LONGEST_LIFE);
                }
            } else {
                recovery.decideByPlace(ledger, epoch);
            }
        });
        if (decision.changed()) {
            new DropSession(
                            decision.dropId(),
                            identity.ledgerId(),
                            decision.session().counter(),
                            decision.session().token())
                    .write(folders.relayFolder(), files);
            folders.createTemps();
        }
        deleteTemps();
        return new Opened(
                ledger, identity, epoch, token.bootId(), ledger.identity().opensRefusedUntilAge());
    }

    /** Where records may be missing, numbers may stand for other events, and a lost fire may come again as new. */
    private boolean recordsMayMiss(SessionDecision decision, LedgerIdentity identity) {
        boolean first = identity.session().isEmpty() && !decision.adopted();
        return !first
                && (decision.adopted() || (decision.changed() && settings.durability() == Durability.PROCESS_CRASH));
    }

    private void fence(SessionDecision decision) throws IOException {
        int moved = folders.fence("session-" + decision.session().counter());
        if (moved > 0) {
            log.warn("fence.closed session={} files={}", decision.session().counter(), moved);
        }
    }

    private void deleteTemps() throws IOException {
        for (String name : files.names(folders.temps())) {
            folders.deleteTemp(name);
        }
    }
}
