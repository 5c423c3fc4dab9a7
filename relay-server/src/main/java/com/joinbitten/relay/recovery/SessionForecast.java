package com.joinbitten.relay.recovery;

import com.joinbitten.relay.drop.DropFolders;
import com.joinbitten.relay.drop.FileOps;
import com.joinbitten.relay.drop.FileOps.Presence;
import com.joinbitten.relay.ledger.LedgerIdentity;
import java.nio.file.Path;

/** What a start at this moment would make of drop root and ledger; changes nothing. Thread-safe. */
public final class SessionForecast {
    private final DropFolders folders;
    private final Path ledgerFolder;
    private final String storageSession;
    private final boolean volatileDrop;
    private final FileOps files;

    /** What would happen to the session. */
    public enum Start {
        /** Drop files are trusted. */
        GOES_ON,
        /** A new one begins: the fence puts visible drop files away. */
        BEGINS
    }

    /**
     * Forecasts for these folders.
     *
     * @param storageSession the setting {@code storage.session}
     * @param volatileDrop whether the drop root is empty after a reboot
     */
    public SessionForecast(
            Path dropRoot, Path ledgerFolder, String storageSession, boolean volatileDrop, FileOps files) {
        this.folders = new DropFolders(dropRoot, ledgerFolder, files);
        this.ledgerFolder = ledgerFolder;
        this.storageSession = storageSession;
        this.volatileDrop = volatileDrop;
        this.files = files;
    }

    /** Whether some ledger has left its mark on the drop root. */
    public boolean dropRootWasUsed() {
        return files.presence(DropSession.file(folders.relayFolder())) != Presence.GONE;
    }

    /**
     * The start with this ledger.
     *
     * @throws StartRefusedException if it would be refused, with the reason and the way out
     */
    public Start of(LedgerIdentity ledger, boolean ledgerHasFires) {
        SessionDecision decision = SessionDecision.of(new SessionDecision.Evidence(
                ledger,
                ledgerHasFires,
                DropSession.read(folders.relayFolder(), files),
                files.presence(folders.temps()) == Presence.THERE,
                SessionToken.read(folders.root(), ledgerFolder, storageSession),
                volatileDrop,
                false));
        return decision.changed() ? Start.BEGINS : Start.GOES_ON;
    }
}
