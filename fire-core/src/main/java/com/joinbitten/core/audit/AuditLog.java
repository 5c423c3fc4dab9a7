package com.joinbitten.core.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The chain of what was done. Implementations are thread-safe and block on storage; a storage fault surfaces as {@code
 * StorageException}.
 */
public interface AuditLog {
    /**
     * An entry and its place.
     *
     * @param number 1 and up, without a gap
     */
    record Numbered(long number, AuditEntry entry) {}

    /**
     * Which entries to list, newest first.
     *
     * @param action only of that kind
     * @param user only about that user
     * @param before only older than that number
     * @param search only those of it; looked for among the {@value #SEARCHED} entries before {@code before}
     * @param limit 1 to 1,000
     */
    record Wanted(
            Optional<String> action, Optional<String> user, Optional<Long> before, Optional<Search> search, int limit) {
        /** Entries among which is searched at a time. */
        public static final int SEARCHED = 100_000;

        /** Without a search. */
        public Wanted(Optional<String> action, Optional<String> user, Optional<Long> before, int limit) {
            this(action, user, before, Optional.empty(), limit);
        }

        /** Most entries of a page. */
        public static final int MAX_LIMIT = 1_000;

        /** @throws IllegalArgumentException if the limit is out of its range */
        public Wanted {
            if (limit < 1 || limit > MAX_LIMIT) {
                throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ": " + limit);
            }
        }
    }

    /**
     * What to search for.
     *
     * @param actor who did it
     * @param text a part of subject, code or detail, in any case
     * @param from done then or later, UTC
     * @param until done before, UTC
     */
    record Search(Optional<String> actor, Optional<String> text, Optional<Instant> from, Optional<Instant> until) {
        /** Whether nothing in particular is searched for. */
        public boolean isAnything() {
            return actor.isEmpty() && text.isEmpty() && from.isEmpty() && until.isEmpty();
        }
    }

    /** Hangs the entry at the chain, in a transaction of its own. */
    void append(AuditEntry entry);

    /** The entries asked for, newest first. */
    List<Numbered> list(Wanted wanted);

    /** The end of the chain, as stored. */
    AuditHead head();

    /**
     * Looks at every entry, from the first on, and says where the chain breaks.
     *
     * @param noted an end that was noted down elsewhere, see {@link AuditHead#note}: it must be a link of this chain
     */
    AuditVerdict verify(Optional<String> noted);

    /**
     * Hangs entries that wait at the chain: those of refusals, and of fires that were judged.
     *
     * @param most how many at once, so that others get their turn
     * @return how many there were
     */
    int gather(int most);

    /** Gathers until nothing waits or {@code goOn} says no. */
    default void gatherAll(int batch, Predicate<Integer> goOn) {
        int gathered = gather(batch);
        while (gathered == batch && goOn.test(gathered)) {
            gathered = gather(batch);
        }
    }
}
