package com.joinbitten.core.result;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.outbox.Step;
import java.time.Instant;
import java.util.List;

/**
 * Port: what is stored and does not add up yet. Implementations are thread-safe and block on storage; a storage fault
 * surfaces as {@code StorageException}.
 */
public interface Reconciliation {
    /**
     * Fires that are known to have been visible, or left the outbox in doubt, whose outcome is not known although their
     * deadline has passed, and that this ledger may know; by id, those after {@code after}.
     *
     * @param before only fires whose deadline lies before, UTC
     * @param after an id, or empty text for the first ones
     */
    List<OverdueFire> toAsk(String relay, String ledgerId, Instant before, String after, int max);

    /** Every fire of known relays whose outcome is not known although its deadline has passed, oldest deadline first. */
    List<OverdueFire> overdue(Instant before, int max);

    /** Open positions that no fire of ours opened, oldest first. */
    List<UnknownPosition> unknownPositions(int max);

    /** How many events wait for an operator because they could not be applied. */
    long parkedEvents();

    /** How many fires are in the outbox: those of which it is not known whether they were visible. */
    long outboxDepth();

    /** Moves the fire if its state allows it; tells whether it moved. */
    boolean settle(FireId fire, Step step);
}
