package com.joinbitten.core.fire;

import com.joinbitten.core.lease.Reach;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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

    /** The fires that match, newest first. */
    List<Fire> list(FireQuery wanted);

    /**
     * On what terms a fire is decided.
     *
     * @param now the instant of the decision, UTC
     * @param shared the mission of a fire that goes into several accounts of its user: of its other fires only one into
     *     the same account, or to the same relay, takes it, and the standing's last and recent fires leave them out, for
     *     all of them are one wish. Empty for a mission that its user fires once
     * @param reach the relay's ledger, where an accepted fire's first attempt begins with the fire: whoever stores it then
     *     has to send it, or to end it. Under a lease that is not held any more it is stored as not sent. Empty: no
     *     attempt begins
     */
    record Terms(UserId user, Instant now, Optional<MissionId> shared, Optional<Reach> reach) {}

    /**
     * Decides and stores a new fire, in one transaction that no other fire of the same user shares: what the decision is
     * told is still true when its fire is stored. An accepted fire also enters the outbox, and the first of a day keeps
     * the user's balance as that of the day's start.
     *
     * @param decision makes the fire, in state ACCEPTED or REFUSED, from what the user's fires so far leave to it; quick,
     *     without side effects, and perhaps called more than once
     * @return the stored fire; empty when its id, its request id or its mission is taken, and then nothing was stored
     */
    Optional<Fire> admit(Terms terms, Function<Standing, Fire> decision);

    /** The same for a mission that is fired once, without an attempt. */
    default Optional<Fire> admit(UserId user, Instant now, Function<Standing, Fire> decision) {
        return admit(new Terms(user, now, Optional.empty(), Optional.empty()), decision);
    }

    /** The user's fire that uses the mission up in that account. */
    Optional<Fire> findActive(UserId user, MissionId mission, String account);

    /** The user's fire of the mission that went to that relay, whose folder for the user all of its accounts share. */
    Optional<Fire> findAtRelay(UserId user, MissionId mission, String relay);

    /**
     * The fire, told for certain: a transaction that was to store it, and whose end nobody heard of, has ended before this
     * answers.
     */
    Optional<Fire> confirm(UserId user, FireId id);

    /** What {@link #admit} would tell the decision now. Stores nothing and holds nobody up. */
    Standing standing(UserId user, Instant now);
}
