package com.joinbitten.core.fire;

import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import java.util.Optional;

/**
 * The fires of the TOC. Implementations are thread-safe and block on storage, so callers stay off event loops; a storage
 * fault surfaces as {@code StorageException}.
 */
public interface Fires {
    /** The fire with that id, hops and trace included. */
    Optional<Fire> find(FireId id);

    /** The fire that the user's request id names. */
    Optional<Fire> findByRequest(UserId user, RequestId request);

    /** The user's fire that uses the mission up: the one that is neither refused nor proved never relayed. */
    Optional<Fire> findActive(UserId user, MissionId mission);

    /**
     * Stores a new fire with its first hop and its trace, in one transaction; an accepted one also enters the outbox.
     *
     * @param fire in state ACCEPTED or REFUSED
     * @return whether it was stored; false when its id, its request id or its mission is taken, and then nothing was
     */
    boolean add(Fire fire);

    /**
     * Whether the fire is stored, told for certain: a transaction that was to store it, and whose end nobody heard of, has
     * ended before this answers.
     */
    boolean confirm(Fire fire);
}
