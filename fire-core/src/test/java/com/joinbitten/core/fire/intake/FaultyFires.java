package com.joinbitten.core.fire.intake;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireQuery;
import com.joinbitten.core.fire.Fires;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.fire.Standing;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Real fires whose {@code add} fails, before or after its commit. */
final class FaultyFires implements Fires {
    enum Fault {
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    private final Fires real;
    private final Fault fault;

    FaultyFires(Fires real, Fault fault) {
        this.real = real;
        this.fault = fault;
    }

    @Override
    public Optional<Fire> find(FireId id) {
        return real.find(id);
    }

    @Override
    public Optional<Fire> findByRequest(UserId user, RequestId request) {
        return real.findByRequest(user, request);
    }

    @Override
    public Optional<Fire> findActive(UserId user, MissionId mission) {
        return real.findActive(user, mission);
    }

    @Override
    public Optional<Fire> findActive(UserId user, MissionId mission, String account) {
        return real.findActive(user, mission, account);
    }

    @Override
    public Optional<Fire> findAtRelay(UserId user, MissionId mission, String relay) {
        return real.findAtRelay(user, mission, relay);
    }

    @Override
    public Optional<Fire> admit(Terms terms, Function<Standing, Fire> decision) {
        if (fault == Fault.AFTER_COMMIT) {
            real.admit(terms, decision);
        }
        throw new IllegalStateException("the disk says no");
    }

    @Override
    public Optional<Fire> confirm(UserId user, FireId id) {
        return real.confirm(user, id);
    }

    @Override
    public List<Fire> list(FireQuery wanted) {
        return real.list(wanted);
    }

    @Override
    public Standing standing(UserId user, Instant now) {
        return real.standing(user, now);
    }
}
