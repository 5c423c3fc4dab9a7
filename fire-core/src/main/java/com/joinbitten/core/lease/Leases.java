package com.joinbitten.core.lease;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The leases of all relays. Time is the database's: nodes need no clocks that agree. Implementations are thread-safe and
 * block on storage; a storage fault surfaces as {@code StorageException}.
 */
public interface Leases {
    /**
     * Takes the relay's lease if it is free or over, or prolongs the node's own. The epoch grows with each change of
     * holder, and stays while nobody else held it in between, however long ago it was over. One that ends later than its
     * holder can have asked for is over, too: the database's clock was set back.
     *
     * @param term from now on, above zero
     * @return empty while another run holds it
     */
    Optional<Lease> take(String relay, Node node, Duration term);

    /**
     * The same, and takes it at once from an earlier run of the same node, which has ended: its attempts are fenced off by
     * the epoch even if it has not.
     */
    Optional<Lease> resume(String relay, Node node, Duration term);

    /** Ends the lease at once, if this run still holds it. Idempotent. */
    void release(String relay, Node node);

    /** Every relay's lease that was ever taken. */
    List<Standing> standings();
}
