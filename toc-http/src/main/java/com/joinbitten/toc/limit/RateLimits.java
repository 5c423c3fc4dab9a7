package com.joinbitten.toc.limit;

import com.joinbitten.core.access.Caller;
import com.joinbitten.core.access.CallerNetwork;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.limit.LimitMeter.Limit;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Counts calls, and says when somebody must wait. Thread-safe; never blocks, and the memory is bounded however many come.
 */
public final class RateLimits {
    /** Buckets of a kind: some 100 bytes each. */
    private static final int MOST_BUCKETS = 32_768;

    private final ClientAddresses addresses;
    private final LimitMeter meter;
    private final Optional<TokenBuckets<CallerNetwork>> byAddress;
    private final Optional<TokenBuckets<String>> byKey;
    private final Optional<TokenBuckets<UserId>> byUser;
    private final Optional<TokenBuckets<CallerNetwork>> byTries;

    /** Limits of those settings. */
    public RateLimits(LimitSettings settings, LimitMeter meter, InstantSource clock) {
        this.addresses = new ClientAddresses(settings.proxies());
        this.meter = meter;
        this.byAddress = buckets(settings.address(), clock);
        this.byKey = buckets(settings.key(), clock);
        this.byUser = buckets(settings.user(), clock);
        this.byTries = buckets(settings.tries(), clock);
    }

    private static <K> Optional<TokenBuckets<K>> buckets(Rate rate, InstantSource clock) {
        return rate.limits() ? Optional.of(new TokenBuckets<>(rate, MOST_BUCKETS, clock)) : Optional.empty();
    }

    /**
     * Somebody must wait.
     *
     * @param limit what ran out
     * @param seconds after which the same call passes, if nobody else calls meanwhile; 1 or more
     */
    public record Crowded(Limit limit, long seconds) {}

    /** Whether the call's address has made too many calls. This machine's own, proxies among them, has no limit. */
    public Optional<Crowded> ofAddress(HttpCall call) {
        if (byAddress.isEmpty()) {
            return Optional.empty();
        }
        InetAddress from = addresses.of(call);
        return from.isLoopbackAddress()
                ? Optional.empty()
                : crowded(Limit.ADDRESS, byAddress.get().take(CallerNetwork.of(from)));
    }

    /** Whether too many calls were made with the caller's key, or for one of the users. */
    public Optional<Crowded> ofCaller(Caller caller, List<UserId> users) {
        if (byUser.isPresent()) {
            for (UserId user : users) {
                Optional<Crowded> crowded = crowded(Limit.USER, byUser.get().take(user));
                if (crowded.isPresent()) {
                    return crowded;
                }
            }
        }
        return byKey.flatMap(buckets -> crowded(Limit.KEY, buckets.take(caller.name())));
    }

    /** Whether users are counted at all: else nobody needs to look for them. */
    public boolean countUsers() {
        return byUser.isPresent();
    }

    /** Whether the call's address, this machine's own among them, has failed too often to prove a key. */
    public Optional<Crowded> ofTries(HttpCall call) {
        return byTries.flatMap(buckets -> crowded(Limit.TRIES, buckets.waitOf(CallerNetwork.of(addresses.of(call)))));
    }

    /** The call proved no key: its address has one try less. */
    public void failed(HttpCall call) {
        meter.failedTry();
        byTries.ifPresent(buckets -> buckets.take(CallerNetwork.of(addresses.of(call))));
    }

    /** The call was refused for that. */
    public void refused(Crowded crowded) {
        meter.refused(crowded.limit());
    }

    private static Optional<Crowded> crowded(Limit limit, long seconds) {
        return seconds == 0 ? Optional.empty() : Optional.of(new Crowded(limit, seconds));
    }
}
