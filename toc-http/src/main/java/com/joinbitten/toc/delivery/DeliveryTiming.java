package com.joinbitten.toc.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How patient the delivery is. Immutable.
 *
 * @param lastCall how long before its deadline a fire is no longer sent
 * @param allowance how long after its deadline, beside the relay's lag, a copy of a fire may still be taken
 * @param minBackoff first wait before a fire is tried or asked for again
 * @param maxBackoff longest such wait
 * @param breakerAfter how long a relay must be unreachable until fires for it fail at once
 * @param poll how often the outbox is looked through for fires that no one told of
 * @param maxUnderWay fires of one relay in the memory of a dispatch thread; the others wait in the outbox
 */
public record DeliveryTiming(
        Duration lastCall,
        Duration allowance,
        Duration minBackoff,
        Duration maxBackoff,
        Duration breakerAfter,
        Duration poll,
        int maxUnderWay) {
    private static final int MAX_DOUBLINGS = 16;

    /** One second before the deadline, two after it, 50 ms to 3 s between tries, a breaker after 5 s. */
    public static DeliveryTiming standard() {
        return new DeliveryTiming(
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofMillis(50),
                Duration.ofSeconds(3),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                1_000);
    }

    /** A wait that grows with the tries, 0 and up, at random between half of it and all of it. */
    Duration backoff(int tries, RandomGenerator random) {
        Duration grown = minBackoff.multipliedBy(1L << Math.min(tries, MAX_DOUBLINGS));
        long millis = (grown.compareTo(maxBackoff) < 0 ? grown : maxBackoff).toMillis();
        return Duration.ofMillis(millis / 2 + random.nextLong(millis / 2 + 1));
    }
}
