package com.joinbitten.toc.live;

import com.joinbitten.core.trade.UserId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts open streams, all and by user. Thread-safe. */
final class Places {
    private final LiveRules rules;
    private final AtomicInteger taken = new AtomicInteger();
    private final Map<UserId, Integer> byUser = new ConcurrentHashMap<>();

    Places(LiveRules rules) {
        this.rules = rules;
    }

    boolean free(Optional<UserId> reader) {
        return taken.get() < rules.streams()
                && reader.map(user -> byUser.getOrDefault(user, 0) < rules.perUser())
                        .orElse(true);
    }

    void take(Optional<UserId> reader) {
        taken.incrementAndGet();
        reader.ifPresent(user -> byUser.merge(user, 1, Integer::sum));
    }

    void leave(Optional<UserId> reader) {
        taken.decrementAndGet();
        reader.ifPresent(user -> byUser.computeIfPresent(user, (key, count) -> count == 1 ? null : count - 1));
    }

    int taken() {
        return taken.get();
    }
}
