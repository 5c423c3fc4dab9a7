package com.joinbitten.toc.api.fire;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;

/** {@code POST /api/fires/{fire_id}/modify}: moves the levels of the position that a fire opened. Thread-safe. */
public final class ModifyEndpoint implements Endpoint {
    private final Reducing reducing;
    private final FireOwners owners;
    private final InstantSource clock;

    /** An endpoint over these parts. */
    public ModifyEndpoint(Reducing reducing, FireOwners owners, InstantSource clock) {
        this.reducing = reducing;
        this.owners = owners;
        this.clock = clock;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        Fire of = owners.require(call);
        ReductionCall asked = ReductionCall.modify(call);
        return reducing.reduce(asked.toRequest(reducing.newId(clock.instant()), of.user(), of.id()))
                .thenApply(FireAnswer::reply);
    }
}
