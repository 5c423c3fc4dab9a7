package com.joinbitten.relay.halt;

import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.Confirmations;
import com.joinbitten.core.wire.HaltReport;
import com.joinbitten.core.wire.Hold;
import com.joinbitten.core.wire.HoldName;
import com.joinbitten.core.wire.HoldReason;
import com.joinbitten.relay.drop.DropFolders;
import com.joinbitten.relay.drop.FileOps;
import com.joinbitten.relay.time.HostClock;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who holds the relay. Halted means that nothing becomes visible: no order to open, no close, no change. {@link #halted},
 * {@link #announce} and {@link #announcementOver} are thread-safe; everything else is confined to the spooler thread.
 *
 * <p>Memory leads towards the safe side: a hold counts before it is stored, and is gone only when the disk says so.
 */
public final class KillSwitch {
    private static final Logger log = LoggerFactory.getLogger(KillSwitch.class);

    /** Each has an owner who must lift it; so many, with their reasons, fit into one file and one frame. */
    private static final int MOST_HOLDS = 32;

    private final HoldFile file;
    private final TerminalHalts terminals;
    private final HostClock clock;
    private final AtomicInteger announced = new AtomicInteger();
    private volatile Optional<Halt> halt;
    private boolean stored = true;
    private boolean terminalsFreed;

    /** What became of a hold that was to be set. */
    public enum Held {
        /** It survives a restart and a power cut. */
        STORED,
        /** It counts until this process ends; storing it is tried again each second. */
        NOT_STORED,
        /** There are too many holds already; the relay stays halted by those. */
        TOO_MANY
    }

    /** What became of a hold that was to be lifted. */
    public enum Lifted {
        /** It was the last one: fires go through again. */
        LAST,
        /** Others are left: the relay stays halted. */
        OTHERS_LEFT,
        /** Nobody set such a hold, or it was lifted before. */
        UNKNOWN,
        /** The disk refused: the hold stays. */
        FAILED
    }

    /** Takes over what an earlier run, or an operator's hand, has left. */
    public KillSwitch(DropFolders folders, FileOps files, HostClock clock) {
        this.file = new HoldFile(folders.relayFolder(), files, clock);
        this.terminals = new TerminalHalts(folders, files);
        this.clock = clock;
        this.halt = file.mayBeThere() ? Optional.of(file.read()) : Optional.empty();
        halt.ifPresent(found -> log.warn("relay.halted holds={}", found));
    }

    /** Whether nothing may become visible now. */
    public boolean halted() {
        return halt.isPresent() || announced.get() > 0;
    }

    /** A hold is on its way through the queue: what is in the middle of a batch stops already now. */
    public void announce() {
        announced.incrementAndGet();
    }

    /** The hold has arrived, or was given up. */
    public void announcementOver() {
        announced.decrementAndGet();
    }

    /** Who holds, and why, for people. */
    public String holders() {
        return halt.map(Halt::toString).orElse("a hold that is being set");
    }

    /** Sets a hold. */
    public Held hold(HoldName name, Optional<HoldReason> reason) {
        Hold hold = new Hold(name, clock.now(), reason);
        Optional<Halt> before = halt;
        if (before.isPresent()
                && before.get().holds().size() >= MOST_HOLDS
                && !before.get().has(name)) {
            return Held.TOO_MANY;
        }
        Halt after = before.map(present -> present.with(hold)).orElseGet(() -> Halt.begin(hold));
        terminalsFreed = false;
        halt = Optional.of(after);
        stored = stored && before.equals(halt);
        log.warn("relay.halted holds={}", after);
        store(after);
        return stored ? Held.STORED : Held.NOT_STORED;
    }

    private void store(Halt present) {
        if (stored) {
            return;
        }
        try {
            file.write(present);
            stored = true;
        } catch (IOException e) {
            log.error("halt.not_stored holds={}", present, e);
        }
    }

    /** Lifts a hold. */
    public Lifted lift(HoldName name) {
        Optional<Halt> before = halt.filter(present -> present.has(name));
        if (before.isEmpty()) {
            return Lifted.UNKNOWN;
        }
        Optional<Halt> after = before.get().without(name);
        try {
            if (after.isPresent()) {
                file.write(after.get());
            } else {
                file.delete();
            }
        } catch (IOException e) {
            log.error("halt.not_lifted hold={}", name, e);
            stored = false; // the file may be gone, or say less, though the disk refused
            store(before.get());
            return Lifted.FAILED;
        }
        halt = after;
        stored = true;
        log.warn(
                "relay.hold_lifted hold={} left={}",
                name,
                after.map(Halt::toString).orElse("none"));
        return after.isPresent() ? Lifted.OTHERS_LEFT : Lifted.LAST;
    }

    /**
     * Looks for a halt file that an operator has put there by hand, and does again what has failed before: storing a hold,
     * telling the terminals.
     */
    public void look() {
        Optional<Halt> present = halt;
        if (present.isEmpty() && file.isThere()) {
            halt = Optional.of(file.read());
            terminalsFreed = false;
            log.warn("relay.halted holds={}", holders());
        } else if (present.isPresent()) {
            stored = stored && file.isThere();
            store(present.get());
        }
        tellTerminals();
    }

    /** Tells every terminal that has not been told how things stand: to stop, or to go on. */
    public void tellTerminals() {
        if (halt.isPresent()) {
            terminals.tell(halt.get().id());
        } else if (!terminalsFreed) {
            terminalsFreed = terminals.release();
        }
    }

    /**
     * How far the relay has stopped.
     *
     * @param withdrawn order files that the command took back
     */
    public HaltReport report(int withdrawn) {
        return halt.map(present ->
                        new HaltReport(Optional.of(present.id()), present.holds(), withdrawn, confirmations(present)))
                .orElseGet(() -> new HaltReport(Optional.empty(), List.of(), withdrawn, Confirmations.NONE));
    }

    private Confirmations confirmations(Halt present) {
        try {
            return terminals.confirmations(present.id());
        } catch (IOException e) {
            log.error("halt.folders_unreadable", e);
            return Confirmations.of(List.of(UserId.UNKNOWN), List.of(), List.of()); // whoever it is has not confirmed
        }
    }
}
