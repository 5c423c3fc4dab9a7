package com.joinbitten.relay.spool;

import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.result.TradeResult;
import com.joinbitten.core.wire.EventPosition;
import com.joinbitten.core.wire.RelayEvent;
import com.joinbitten.relay.drop.DropFolders;
import com.joinbitten.relay.drop.DropNames;
import com.joinbitten.relay.halt.KillSwitch;
import com.joinbitten.relay.ledger.Ledger;
import com.joinbitten.relay.ledger.LedgerFire;
import com.joinbitten.relay.ledger.LedgerState;
import com.joinbitten.relay.ledger.ServiceAge;
import com.joinbitten.relay.meter.DeliveryMeter;
import com.joinbitten.relay.meter.DeliveryMeter.Hop;
import com.joinbitten.relay.time.HostClock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What the tasks of a batch work with. Confined to the spooler thread. */
public final class SpoolContext {
    private final LedgerKeeper keeper;
    private final DropFolders folders;
    private final HostClock clock;
    private final OpenFires open;
    private final KillSwitch killSwitch;
    private final EventFeed feed;
    private final DeliveryMeter meter;
    private final DropNames names;
    private final ServiceAge age;

    private final Map<String, EventPosition> acks = new HashMap<>();
    private final Set<Object> claimedKeys = new HashSet<>();
    private final List<Correction> corrections = new ArrayList<>();
    private final List<SpoolTask> again = new ArrayList<>();
    private final List<Moved> moved = new ArrayList<>();
    private boolean willWrite;
    private long committedNanos;
    private boolean stored;
    private OptionalLong freeBytes = OptionalLong.empty();

    SpoolContext(
            LedgerKeeper keeper,
            DropFolders folders,
            HostClock clock,
            OpenFires open,
            EventFeed feed,
            KillSwitch killSwitch,
            DeliveryMeter meter) {
        this.meter = meter;
        this.keeper = keeper;
        this.folders = folders;
        this.clock = clock;
        this.open = open;
        this.killSwitch = killSwitch;
        this.feed = feed;
        this.names = new DropNames(clock, keeper.ledger().identity().highestNameMicros());
        this.age = new ServiceAge(keeper.ledger().identity().ageMillis(), clock);
    }

    /** What became of a fire after its commit, and what to do once that is stored too. */
    private record Correction(LedgerFire fire, Runnable afterwards) {}

    /** A change of state that is counted when it is stored. */
    private record Moved(FireState state, long millis) {}

    /** Is told where fires spend their time. */
    public DeliveryMeter meter() {
        return meter;
    }

    /** When the batch was committed, by {@link System#nanoTime}. */
    public long committedNanos() {
        return committedNanos;
    }

    /** The ledger of the present batch. */
    public Ledger ledger() {
        return keeper.ledger();
    }

    /** Who the ledger is. */
    public String ledgerId() {
        return keeper.ledgerId();
    }

    /** Present epoch of the events. */
    public long epoch() {
        return keeper.epoch();
    }

    /** The drop root. */
    public DropFolders folders() {
        return folders;
    }

    /** The clocks. */
    public HostClock clock() {
        return clock;
    }

    /** Names for drop files. */
    public DropNames names() {
        return names;
    }

    /** Age of the ledger now, milliseconds. */
    public long ageMillis() {
        return age.millis();
    }

    /** Fires whose file is visible. */
    public OpenFires open() {
        return open;
    }

    /** Whether anything may become visible. */
    public KillSwitch killSwitch() {
        return killSwitch;
    }

    /** Who listens. */
    public EventFeed feed() {
        return feed;
    }

    /** Notes how far a subscriber is; stored with the next transaction. */
    public void ack(String subscriber, EventPosition upTo) {
        acks.merge(subscriber, upTo, SpoolContext::later);
    }

    private static EventPosition later(EventPosition one, EventPosition other) {
        boolean oneIsLater = one.epoch() == other.epoch() ? one.n() >= other.n() : one.epoch() > other.epoch();
        return oneIsLater ? one : other;
    }

    /** Whether acks wait to be stored. */
    public boolean hasAcks() {
        return !acks.isEmpty();
    }

    /** Says that the batch needs a transaction. */
    public void willWrite() {
        willWrite = true;
    }

    /**
     * Makes this task the only one of its batch that may look at or change the fires under these keys.
     *
     * @return false if another task of the batch has one of them already; the others are taken all the same, so that
     *     nothing overtakes this task on its way into the next batch
     */
    public boolean claim(Set<?> keys) {
        boolean free = Collections.disjoint(claimedKeys, keys);
        claimedKeys.addAll(keys);
        return free;
    }

    /** Whether a task of the batch has claimed this key. */
    public boolean claimed(Object key) {
        return claimedKeys.contains(key);
    }

    /** Stores another state of a fire, with an event that tells of it. */
    public void advance(LedgerFire fire, LedgerState next, Published proved, Optional<TradeResult> result) {
        ledger().fires().move(fire.in(next, proved));
        moved.add(new Moved(next.fireState(), ageMillis() - fire.ageMillis()));
        tell(fire, next.fireState(), result);
    }

    /** Adds an event. */
    public void tell(LedgerFire fire, FireState state, Optional<TradeResult> result) {
        ledger().events()
                .append(new RelayEvent(
                        ledger().events().next(epoch()), fire.id(), fire.user(), state, clock.now(), result));
    }

    /**
     * After the commit, a fire did not become visible or not for long: its state is stored in a second transaction.
     *
     * @param afterwards what to do then, also when that transaction fails: recovery comes to the same state by itself
     */
    public void correct(LedgerFire fire, Runnable afterwards) {
        corrections.add(new Correction(fire, afterwards));
    }

    /** Has the task, which is complete otherwise, come first in the next batch, and in every one until it does not ask. */
    public void again(SpoolTask task) {
        again.add(task);
    }

    /** Whether tasks come again. */
    boolean waiting() {
        return !again.isEmpty();
    }

    /** Those that come again, in their order. */
    List<SpoolTask> takeWaiting() {
        List<SpoolTask> tasks = List.copyOf(again);
        again.clear();
        return tasks;
    }

    /** Whether the second transaction of the batch was committed. */
    public boolean stored() {
        return stored;
    }

    /** Bytes left on the fuller of the volumes of ledger and drop root; looked up once a batch. */
    public long freeBytes() {
        if (freeBytes.isEmpty()) {
            freeBytes = OptionalLong.of(folders.usableBytes());
        }
        return freeBytes.getAsLong();
    }

    void begin() {
        freeBytes = OptionalLong.empty();
        claimedKeys.clear();
        corrections.clear();
        moved.clear();
        willWrite = false;
    }

    boolean writes() {
        return willWrite;
    }

    /** Within the transaction: what every batch stores. */
    void recordCounters() {
        ledger().identity().storeCounters(names.highestMicros(), age.millis());
        acks.forEach((name, upTo) -> ledger().subscribers().ack(name, upTo));
    }

    void committed() {
        acks.clear();
        committedNanos = System.nanoTime();
        for (Moved each : moved) {
            meter.moved(each.state());
            if (each.state() == FireState.CLAIMED) {
                meter.took(Hop.CLAIM, TimeUnit.MILLISECONDS.toNanos(each.millis()));
            } else if (each.state() == FireState.FILLED || each.state() == FireState.PARTIAL) {
                meter.took(Hop.FILL, TimeUnit.MILLISECONDS.toNanos(each.millis()));
            }
        }
    }

    boolean hasCorrections() {
        return !corrections.isEmpty();
    }

    void recordCorrections() {
        for (Correction correction : corrections) {
            ledger().fires().move(correction.fire());
            // what was never visible, and may be tried again, is told to its own client only
            if (correction.fire().published() != Published.NO) {
                tell(correction.fire(), correction.fire().state().fireState(), Optional.empty());
            }
        }
    }

    void finishCorrections(boolean committed) {
        stored = committed;
        corrections.forEach(correction -> meter.moved(correction.fire().state().fireState()));
        corrections.forEach(correction -> correction.afterwards().run());
        corrections.clear();
    }
}
