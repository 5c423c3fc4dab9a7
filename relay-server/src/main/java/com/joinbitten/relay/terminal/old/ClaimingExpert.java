package com.joinbitten.relay.terminal.old;

import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.relay.terminal.fault.Faults;
import com.joinbitten.relay.terminal.folder.DroppedPacket;
import com.joinbitten.relay.terminal.folder.UserFolder;
import com.joinbitten.relay.terminal.order.Expert;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Level 1: checks the deadline, claims by rename, executes. It keeps no ledger, so that nobody ever says what became of a
 * claim with which it died; it leaves such a claim alone, and cannot execute it twice.
 */
public final class ClaimingExpert implements Expert {
    private static final Logger log = LoggerFactory.getLogger(ClaimingExpert.class);

    private final PlainDesk desk;
    private final Faults faults;

    /** Sends through this desk. */
    public ClaimingExpert(PlainDesk desk, Faults faults) {
        this.desk = desk;
        this.faults = faults;
    }

    @Override
    public void begin(List<UserFolder> present) throws IOException {
        // a claim of an earlier run is never looked at again
    }

    @Override
    public void take(UserFolder folder) throws IOException {
        if (folder.halted()) {
            return;
        }
        for (String name : folder.packets()) {
            Optional<byte[]> bytes = folder.readVisible(name);
            if (bytes.isPresent()) {
                take(folder, name, bytes.get());
            }
        }
    }

    private void take(UserFolder folder, String name, byte[] bytes) throws IOException {
        DroppedPacket dropped;
        try {
            dropped = DroppedPacket.read(bytes);
        } catch (MalformedPacketException e) {
            if (folder.claim(name)) {
                log.error("packet.unreadable user={} file={} reason={}", folder.user(), name, e.reason());
            }
            return;
        }
        if (desk.expired(dropped)) {
            return;
        }
        faults.at(Faults.Step.BEFORE_CLAIM);
        if (folder.claim(name)) {
            faults.at(Faults.Step.CLAIMED);
            desk.send(folder, dropped);
        }
    }

    @Override
    public void carryOn() {
        // what was claimed is sent at once
    }

    @Override
    public void close() {
        // holds nothing
    }
}
