package com.joinbitten.toc.limit;

import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import java.util.Optional;

/**
 * Counts wrong secrets on routes that know their caller by a secret alone, as tries of the call's address. Who has the right
 * one never has to wait: what others send from the same address, such as that of a service that calls for many, must not
 * shut it out. Thread-safe.
 */
public final class Guesses {
    private final RateLimits limits;

    /** Counted there. */
    public Guesses(RateLimits limits) {
        this.limits = limits;
    }

    /**
     * The reply to a call whose secret was wrong.
     *
     * @param refusal what it gets as long as its address has tries left
     */
    public HttpReply wrong(HttpCall call, HttpReply refusal) {
        Optional<RateLimits.Crowded> crowded = limits.ofTries(call);
        if (crowded.isEmpty()) {
            limits.failed(call);
            return refusal;
        }
        limits.refused(crowded.get());
        return HttpReply.error(429, "Too many tries")
                .withHeader("Retry-After", Long.toString(crowded.get().seconds()));
    }
}
