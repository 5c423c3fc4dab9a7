package com.joinbitten.toc.hook;

import java.time.Duration;
import java.util.Optional;

/** How one call to an endpoint ended. */
sealed interface Outcome {
    /** It has the letter: it answered with 2xx. */
    record Taken(int status) implements Outcome {}

    /** It wants nothing more: it answered with 410. */
    record Gone() implements Outcome {}

    /**
     * It does not have it, as far as we know.
     *
     * @param reason without anything that the endpoint said
     * @param rest how long it wants to be left alone
     */
    record Failed(String reason, Optional<Duration> rest) implements Outcome {
        static Failed because(String reason) {
            return new Failed(reason, Optional.empty());
        }
    }
}
