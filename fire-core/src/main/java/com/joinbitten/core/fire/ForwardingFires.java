package com.joinbitten.core.fire;

import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Stands before fires and hands every call on; who does more with one of them overrides it. As thread-safe as they are. */
public abstract class ForwardingFires implements Fires {
    private final Fires behind;

    /** Stands before those fires. */
    protected ForwardingFires(Fires behind) {
        this.behind = behind;
    }

    @Override
    public Optional<Fire> find(FireId id) {
        return behind.find(id);
    }

    @Override
    public Optional<Fire> findByRequest(UserId user, RequestId request) {
        return behind.findByRequest(user, request);
    }

    @Override
    public Optional<Fire> findActive(UserId user, MissionId mission) {
        return behind.findActive(user, mission);
    }

    @Override
    public Optional<Fire> findActive(UserId user, MissionId mission, String account) {
        return behind.findActive(user, mission, account);
    }

    @Override
    public Optional<Fire> findAtRelay(UserId user, MissionId mission, String relay) {
        return behind.findAtRelay(user, mission, relay);
    }

    @Override
    public List<Fire> list(FireQuery wanted) {
        return behind.list(wanted);
    }

    @Override
    public Optional<Fire> admit(Terms terms, Function<Standing, Fire> decision) {
        return behind.admit(terms, decision);
    }

    @Override
    public Optional<Fire> confirm(UserId user, FireId id) {
        return behind.confirm(user, id);
    }

    @Override
    public Standing standing(UserId user, Instant now) {
        return behind.standing(user, now);
    }
}
