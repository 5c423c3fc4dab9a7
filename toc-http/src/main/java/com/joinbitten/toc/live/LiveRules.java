package com.joinbitten.toc.live;

import java.time.Duration;

/**
 * What live streams may cost. Immutable.
 *
 * @param streams open at once, 1 to 65,536
 * @param perUser of them for one user, 1 to 1,000
 * @param heartbeat how often a stream says something, at least 100 ms
 * @param poll how often the table is looked at when nothing woke us, at least 10 ms
 * @param keep events that are kept, 1,000 to 100,000,000
 */
public record LiveRules(int streams, int perUser, Duration heartbeat, Duration poll, long keep) {
    /** 2,048 streams, 16 for a user, a heartbeat each 15 s, a look each 250 ms, 100,000 events. */
    public static final LiveRules STANDARD =
            new LiveRules(2048, 16, Duration.ofSeconds(15), Duration.ofMillis(250), 100_000);

    /** @throws IllegalArgumentException if a value is out of its range */
    public LiveRules {
        require(streams >= 1 && streams <= 65_536, "live.streams must be 1 to 65536: " + streams);
        require(perUser >= 1 && perUser <= 1_000, "live.streams_per_user must be 1 to 1000: " + perUser);
        require(heartbeat.toMillis() >= 100, "live.heartbeat must be at least 100ms: " + heartbeat);
        require(poll.toMillis() >= 10, "live.poll must be at least 10ms: " + poll);
        require(keep >= 1_000 && keep <= 100_000_000, "live.keep must be 1000 to 100000000: " + keep);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
