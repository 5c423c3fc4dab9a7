package com.joinbitten.core.result;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.lease.Reach;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The recorded events of all relays. Implementations are thread-safe and block on storage; a storage fault surfaces as
 * {@code StorageException}.
 */
public interface Results {
    /**
     * Records events of one relay and one of its ledgers, in their order and at least one, with all that follows from them,
     * and moves the relay's cursor: all in one transaction, or nothing.
     *
     * @return what was made of each
     * @throws ContradictionException if one of them says what cannot be true together with what is stored
     * @throws ResultsUnavailableException if storage fails in a way that any other event would meet, too
     */
    List<Recorded> record(List<FireEvent> events);

    /** Records one event in a transaction of its own. */
    default Recorded record(FireEvent event) {
        return record(List.of(event)).get(0);
    }

    /** Keeps an event that could not be recorded and moves the relay's cursor, in one transaction. */
    void park(FireEvent event, String fault, Instant at);

    /** How far the relay's events are recorded; empty for a relay that never connected. */
    Optional<EventCursor> cursor(String relay);

    /**
     * Takes note of the ledger that a relay has now. If it is another one than before, the cursor starts anew and the
     * fires that only the old ledger can know are in doubt, in one transaction.
     *
     * @param reach the ledger, and the lease under which it was met: what a node met that was stopped since is old
     * @return the fires that moved; empty, and nothing is changed, where the lease is not held any more
     */
    Optional<List<FireId>> adoptLedger(String relay, Reach reach, Instant at);
}
