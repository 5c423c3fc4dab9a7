package com.joinbitten.core.hook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What could not be told, for operators. Implementations are thread-safe and block on storage; a storage fault surfaces as
 * {@code StorageException}.
 */
public interface DeadLetters {
    /** The most that one call lists. */
    int MAX_PAGE = 1_000;

    /**
     * A letter that is tried no more. Immutable.
     *
     * @param died when it was given up
     * @param reason why
     */
    record Dead(Letter letter, Instant died, String reason) {}

    /**
     * Which ones.
     *
     * @param endpoint only of that one
     * @param event only of that event
     */
    record Which(Optional<String> endpoint, Optional<String> event) {
        /** All of them. */
        public static final Which ALL = new Which(Optional.empty(), Optional.empty());
    }

    /**
     * The newest of them first.
     *
     * @param max 1 to {@value #MAX_PAGE}
     */
    List<Dead> list(Which which, int max);

    /**
     * Lets them be told again, from the first try on; an endpoint that had said that it is gone is asked again. It is
     * audited.
     *
     * @param actor who wants it
     * @return how many there were
     */
    int replay(Which which, Instant at, String actor);
}
