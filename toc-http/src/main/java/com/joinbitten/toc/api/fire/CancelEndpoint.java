package com.joinbitten.toc.api.fire;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.reduction.CancelService;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import java.util.concurrent.CompletionStage;

/**
 * {@code POST /api/fires/{fire_id}/cancel}: takes a fire back that no terminal has taken. It has no body, and may be repeated
 * as often as one likes. Thread-safe.
 */
public final class CancelEndpoint implements Endpoint {
    private final Reducing reducing;
    private final FireOwners owners;

    /** An endpoint over these parts. */
    public CancelEndpoint(Reducing reducing, FireOwners owners) {
        this.reducing = reducing;
        this.owners = owners;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        Fire fire = owners.require(call);
        FireReplies.Turn turn = CancelService.decided(fire) ? FireReplies.Turn.REPEATED : FireReplies.Turn.FIRST;
        return reducing.cancel(fire.id(), fire.user(), turn).thenApply(FireAnswer::reply);
    }
}
