package com.joinbitten.core.fire.outbox;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.lease.Lease;
import com.joinbitten.core.lease.Reach;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The fires of which it is not known whether their order file was visible, and the attempts to hand them over.
 * Implementations are thread-safe and block on storage; a storage fault surfaces as {@code StorageException}.
 */
public interface Outbox {
    /**
     * The oldest fires for the relay that may be asked for at this ledger: those that no other ledger may know. Those in
     * doubt only fill up what the others leave.
     *
     * @param max how many at most
     */
    List<Queued> waiting(String relay, String ledgerId, int max);

    /** The same fires, whichever ledger may know them. */
    List<Queued> all(String relay, int max);

    /** Names of the relays that fires wait for, whether they are configured or not. */
    Set<String> relays();

    /** The fire, if it is in the outbox. */
    Optional<Parcel> find(FireId id);

    /**
     * Stores that an attempt begins; only after that may its first byte leave. Of all who decided by the same parcel one
     * begins, at whatever node: the others find that it is not as they saw it.
     *
     * @param seen the fire as it was found when this attempt was decided on
     * @param reach where it goes, and under which lease
     */
    Start begin(Parcel seen, Reach reach, Instant at);

    /**
     * Whether the attempt that began with the fire may be sent: nothing else was attempted, it has not ended, its user does
     * not want the fire back, trading is not stopped for it, and the lease is held. Ask right before its first byte leaves:
     * what was stored until now counts, whoever stored it.
     */
    boolean mayGo(FireId id, Lease lease);

    /** Stores how an attempt ended. */
    void end(FireId id, int attempt, Attempt ending, Instant at);

    /**
     * Ends an attempt and moves the fire, in one transaction. The fire leaves the outbox if it is known in its new state
     * whether the order file was visible.
     *
     * @return the state from which the fire moved; empty when it had left the outbox before
     */
    Optional<FireState> conclude(FireId id, int attempt, Attempt ending, Step step);

    /**
     * Ends an attempt as declined and, if no other attempt may have reached the relay, moves the fire, in one
     * transaction.
     *
     * @return whether the fire moved
     */
    boolean decline(FireId id, int attempt, Step step);

    /**
     * Moves the fire as {@link #conclude} does, without an attempt: by proof or by the relay's answer to a question.
     *
     * @return whether the fire moved; false when it had left the outbox before
     */
    boolean resolve(FireId id, Step step);

    /**
     * Proves a fire not relayed, if no attempt of it may be on its way: in one transaction it leaves the outbox and
     * becomes NOT_RELAYED.
     *
     * @return false when an attempt is open or the fire has left the outbox; then nothing has changed
     */
    boolean giveUp(FireId id, Step step);

    /**
     * Stores that the user wants the fire back, in one transaction: if no attempt of it may be on its way, it leaves the
     * outbox and moves as {@code step} says; otherwise no attempt begins any more, and its relay is to be asked. Does
     * nothing for a fire that is settled, or that a terminal has taken. Idempotent.
     *
     * @param step to NOT_RELAYED
     */
    void recall(FireId id, Step step);

    /** Fires that this ledger may know, whose users want them back, and of which no terminal is known to have them. */
    List<FireId> recalled(String relay, String ledgerId, int max);
}
