package com.joinbitten.toc.metrics;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireQuery;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Fires;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.fire.Standing;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Stored fires, of which each new one is counted. Thread-safe. */
public final class CountedFires implements Fires {
    private final Fires fires;
    private final FireMeters meters;

    /** Stands before those fires. */
    public CountedFires(Fires fires, FireMeters meters) {
        this.fires = fires;
        this.meters = meters;
    }

    @Override
    public Optional<Fire> admit(Terms terms, Function<Standing, Fire> decision) {
        long begin = System.nanoTime();
        Optional<Fire> admitted = fires.admit(terms, decision);
        admitted.ifPresent(fire -> meters.admitted(fire, System.nanoTime() - begin));
        admitted.filter(fire ->
                        fire.state() == FireState.ACCEPTED && terms.ledger().isPresent())
                .ifPresent(fire -> meters.begun(fire.id(), 1));
        return admitted;
    }

    @Override
    public Optional<Fire> find(FireId id) {
        return fires.find(id);
    }

    @Override
    public Optional<Fire> findByRequest(UserId user, RequestId request) {
        return fires.findByRequest(user, request);
    }

    @Override
    public Optional<Fire> findActive(UserId user, MissionId mission) {
        return fires.findActive(user, mission);
    }

    @Override
    public Optional<Fire> findActive(UserId user, MissionId mission, String account) {
        return fires.findActive(user, mission, account);
    }

    @Override
    public Optional<Fire> findAtRelay(UserId user, MissionId mission, String relay) {
        return fires.findAtRelay(user, mission, relay);
    }

    @Override
    public List<Fire> list(FireQuery wanted) {
        return fires.list(wanted);
    }

    @Override
    public Optional<Fire> confirm(UserId user, FireId id) {
        return fires.confirm(user, id);
    }

    @Override
    public Standing standing(UserId user, Instant now) {
        return fires.standing(user, now);
    }
}
