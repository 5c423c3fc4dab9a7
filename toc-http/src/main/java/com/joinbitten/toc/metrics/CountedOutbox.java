package com.joinbitten.toc.metrics;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.outbox.Attempt;
import com.joinbitten.core.fire.outbox.Outbox;
import com.joinbitten.core.fire.outbox.Parcel;
import com.joinbitten.core.fire.outbox.Queued;
import com.joinbitten.core.fire.outbox.Start;
import com.joinbitten.core.fire.outbox.Step;
import com.joinbitten.core.lease.Lease;
import com.joinbitten.core.lease.Reach;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An outbox whose attempts and moves are counted. Thread-safe. */
public final class CountedOutbox implements Outbox {
    private final Outbox outbox;
    private final FireMeters meters;

    /** Stands before that outbox. */
    public CountedOutbox(Outbox outbox, FireMeters meters) {
        this.outbox = outbox;
        this.meters = meters;
    }

    @Override
    public Start begin(Parcel seen, Reach reach, Instant at) {
        Start start = outbox.begin(seen, reach, at);
        if (start instanceof Start.Begun begun) {
            meters.begun(seen.fire().id(), begun.attempt());
        }
        return start;
    }

    @Override
    public boolean mayGo(FireId id, Lease lease) {
        return outbox.mayGo(id, lease);
    }

    @Override
    public void end(FireId id, int attempt, Attempt ending, Instant at) {
        outbox.end(id, attempt, ending, at);
        meters.unanswered(id);
    }

    @Override
    public Optional<FireState> conclude(FireId id, int attempt, Attempt ending, Step step) {
        Optional<FireState> before = outbox.conclude(id, attempt, ending, step);
        counted(id, step, before.isPresent());
        return before;
    }

    @Override
    public boolean decline(FireId id, int attempt, Step step) {
        boolean moved = counted(id, step, outbox.decline(id, attempt, step));
        meters.unanswered(id);
        return moved;
    }

    @Override
    public boolean resolve(FireId id, Step step) {
        return counted(id, step, outbox.resolve(id, step));
    }

    @Override
    public boolean giveUp(FireId id, Step step) {
        return counted(id, step, outbox.giveUp(id, step));
    }

    @Override
    public void recall(FireId id, Step step) {
        outbox.recall(id, step);
    }

    @Override
    public List<FireId> recalled(String relay, String ledgerId, int max) {
        return outbox.recalled(relay, ledgerId, max);
    }

    private boolean counted(FireId id, Step step, boolean moved) {
        if (moved) {
            meters.moved(id, step);
        }
        return moved;
    }

    @Override
    public List<Queued> waiting(String relay, String ledgerId, int max) {
        return outbox.waiting(relay, ledgerId, max);
    }

    @Override
    public List<Queued> all(String relay, int max) {
        return outbox.all(relay, max);
    }

    @Override
    public Set<String> relays() {
        return outbox.relays();
    }

    @Override
    public Optional<Parcel> find(FireId id) {
        return outbox.find(id);
    }
}
