package com.joinbitten.toc.auth;

import com.joinbitten.core.access.Caller;
import com.joinbitten.toc.http.Access;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.Gatekeeper;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code auth.mode: local}: whoever can connect may do everything, for everyone. Immutable. */
public final class LocalGatekeeper implements Gatekeeper {
    private final Throttle throttle;

    /** For a TOC that only this machine can reach. */
    public LocalGatekeeper(Throttle throttle) {
        this.throttle = throttle;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call, Access access, Endpoint behind) {
        HttpCall known = call.by(Caller.LOCAL);
        return throttle.inside(known, access, throttle.atTheDoor(known, access))
                .<CompletionStage<HttpReply>>map(CompletableFuture::completedFuture)
                .orElseGet(() -> behind.answer(known));
    }
}
