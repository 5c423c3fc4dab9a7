package com.joinbitten.core.result;

import com.joinbitten.core.fire.FireId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The recorded events of all relays. Implementations are thread-safe and block on storage; a storage fault surfaces as
 * {@code StorageException}.
 */
public interface Results {
    /**
     * Records an event with all that follows from it and moves the relay's cursor, in one transaction.
     *
     * @throws ContradictionException if it says what cannot be true together with what is stored
     * @throws ResultsUnavailableException if storage fails in a way that any other event would meet, too
     */
    Recorded record(FireEvent event);

    /** Keeps an event that could not be recorded and moves the relay's cursor, in one transaction. */
    void park(FireEvent event, String fault, Instant at);

    /** How far the relay's events are recorded; empty for a relay that never connected. */
    Optional<EventCursor> cursor(String relay);

    /**
     * Takes note of the ledger that a relay has now. If it is another one than before, the cursor starts anew and the
     * fires that only the old ledger can know are in doubt, in one transaction.
     *
     * @return the fires that moved
     */
    List<FireId> adoptLedger(String relay, String ledgerId, Instant at);
}
