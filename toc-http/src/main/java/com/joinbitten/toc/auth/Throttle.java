package com.joinbitten.toc.auth;

import com.joinbitten.core.access.Scope;
import com.joinbitten.toc.http.Access;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.limit.RateLimits;
import com.joinbitten.toc.limit.RateLimits.Crowded;
import com.joinbitten.toc.limit.Repeats;
import java.util.List;
import java.util.Optional;

/**
 * Which calls have to wait. The emergency stop never has to, and a repetition of a fire is answered from its row. Thread-safe;
 * looks into storage only for fires that would be refused.
 */
public final class Throttle {
    private final RateLimits limits;
    private final Repeats repeats;

    /** By those limits. */
    public Throttle(RateLimits limits, Repeats repeats) {
        this.limits = limits;
        this.repeats = repeats;
    }

    /** Whether the call's address has made too many calls; who calls is not known yet. */
    Optional<Crowded> atTheDoor(HttpCall call, Access access) {
        return stops(access) ? Optional.empty() : limits.ofAddress(call);
    }

    /**
     * The refusal of a call of which it is known who makes it, and that it may be made.
     *
     * @param door what {@link #atTheDoor} said
     */
    Optional<HttpReply> inside(HttpCall call, Access access, Optional<Crowded> door) {
        if (stops(access)) {
            return Optional.empty();
        }
        return door.or(() -> limits.ofCaller(
                        call.caller(), limits.countUsers() ? CallUsers.of(call, access.whose()) : List.of()))
                .filter(crowded -> !isRepeat(call, access))
                .map(crowded -> refused(crowded, access));
    }

    /** The refusal of a call that nobody is proved to have made. */
    HttpReply outside(Crowded crowded) {
        limits.refused(crowded);
        return Refusals.tooMany(crowded);
    }

    /** Whether the call's address has failed too often to prove a key. */
    Optional<Crowded> ofTries(HttpCall call) {
        return limits.ofTries(call);
    }

    /** The call proved no key. */
    void failed(HttpCall call) {
        limits.failed(call);
    }

    private HttpReply refused(Crowded crowded, Access access) {
        limits.refused(crowded);
        return fires(access) ? Refusals.notFired(crowded) : Refusals.tooMany(crowded);
    }

    private boolean isRepeat(HttpCall call, Access access) {
        return fires(access) && repeats.known(call, access.whose());
    }

    private static boolean fires(Access access) {
        return access.scope().equals(Optional.of(Scope.FIRE));
    }

    private static boolean stops(Access access) {
        return access.scope().equals(Optional.of(Scope.HALT));
    }
}
