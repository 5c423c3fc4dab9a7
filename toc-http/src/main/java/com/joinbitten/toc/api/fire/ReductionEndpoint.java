package com.joinbitten.toc.api.fire;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * {@code POST /api/fires/{fire_id}/close} and {@code …/modify}: closes the position that a fire opened, or a part of it, or
 * moves its levels. Thread-safe.
 */
public final class ReductionEndpoint implements Endpoint {
    private final Function<HttpCall, ReductionCall> reader;
    private final Reducing reducing;
    private final FireOwners owners;
    private final InstantSource clock;

    private ReductionEndpoint(
            Function<HttpCall, ReductionCall> reader, Reducing reducing, FireOwners owners, InstantSource clock) {
        this.reader = reader;
        this.reducing = reducing;
        this.owners = owners;
        this.clock = clock;
    }

    /** Closes positions. */
    public static ReductionEndpoint closing(Reducing reducing, FireOwners owners, InstantSource clock) {
        return new ReductionEndpoint(ReductionCall::close, reducing, owners, clock);
    }

    /** Moves the levels of positions. */
    public static ReductionEndpoint modifying(Reducing reducing, FireOwners owners, InstantSource clock) {
        return new ReductionEndpoint(ReductionCall::modify, reducing, owners, clock);
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        Fire of = owners.require(call);
        ReductionCall asked = reader.apply(call);
        return reducing.reduce(asked.toRequest(reducing.newId(clock.instant()), of.user(), of.id()))
                .thenApply(FireAnswer::reply);
    }
}
