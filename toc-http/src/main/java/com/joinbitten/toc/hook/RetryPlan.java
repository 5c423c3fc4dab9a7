package com.joinbitten.toc.hook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a letter is tried again: after pauses that grow, for about a day, each a little shorter or longer than the next
 * letter's, so that an endpoint that is back is not run down. Thread-safe as its random source is.
 */
final class RetryPlan {
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(8),
            Duration.ofHours(8));

    private static final double SHARE = 0.2;

    /** An endpoint may ask to be left alone, but not for ever. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(24);

    private final RandomGenerator random;

    RetryPlan(RandomGenerator random) {
        this.random = random;
    }

    /**
     * How long to wait after that try; empty when it was the last one.
     *
     * @param tries 1 for the first
     * @param asked how long the endpoint wants to be left alone
     */
    Optional<Duration> pause(int tries, Optional<Duration> asked) {
        if (tries > PAUSES.size()) {
            return Optional.empty();
        }
        double share = 1 - SHARE + 2 * SHARE * random.nextDouble();
        Duration usual = Duration.ofMillis((long) (PAUSES.get(tries - 1).toMillis() * share));
        Duration wanted = asked.orElse(Duration.ZERO);
        Duration longer = wanted.compareTo(usual) > 0 ? wanted : usual;
        return Optional.of(longer.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : longer);
    }
}
