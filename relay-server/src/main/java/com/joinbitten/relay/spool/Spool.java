package com.joinbitten.relay.spool;

import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.EventPosition;
import com.joinbitten.core.wire.FireReference;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayEvent;
import com.joinbitten.core.wire.RelayIdentity;
import com.joinbitten.core.wire.RelayReply;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What connections may ask of the single writer. Thread-safe; no method blocks. Every {@code answer} is called exactly
 * once, on the spooler thread or, where the queue is full or the relay is stopping, on the calling one; it must not
 * block. Requests of one connection take effect in the order in which they were made, but for {@link #halt} and its
 * kin.
 */
public interface Spool {
    /**
     * Delivers a packet.
     *
     * @param packetBytes the object's exact bytes: the key of a raw packet that has no other
     * @return a handle with which an impatient connection can withdraw a fire that is not stored yet
     */
    Seal fire(RelayCommand.Fire fire, byte[] packetBytes, Consumer<RelayReply> answer);

    /**
     * Tells the present state of a fire, or {@code NOT_FOUND} with the ledger's id.
     *
     * @param visible whose fires the asker may know of, empty for everybody's; another's is not found
     */
    void status(FireReference fire, Optional<Predicate<UserId>> visible, Consumer<RelayReply> answer);

    /** The same with the bytes of the order file, where they are known and short enough for a frame. */
    default void show(FireReference fire, Optional<Predicate<UserId>> visible, Consumer<RelayReply> answer) {
        status(fire, visible, answer);
    }

    /** The same for one who may know of every fire. */
    default void status(FireReference fire, Consumer<RelayReply> answer) {
        status(fire, Optional.empty(), answer);
    }

    /**
     * Withdraws a fire that no terminal has claimed; seals an unknown id.
     *
     * @param visible whose fires the asker may withdraw, empty for everybody's; another's is not found and stays as it is, and so does an id
     *     alone that nobody knows
     */
    void cancel(FireReference fire, Optional<Predicate<UserId>> visible, Consumer<RelayReply> answer);

    /** The same for one who may withdraw every fire. */
    default void cancel(FireReference fire, Consumer<RelayReply> answer) {
        cancel(fire, Optional.empty(), answer);
    }

    /** Tells every event after the position to the subscriber, then all that follow, until the subscriber is {@link Subscriber#gone}. */
    void subscribe(String name, EventPosition after, Subscriber subscriber, Consumer<RelayReply> answer);

    /** Records that the named subscriber has stored everything up to the position. */
    void ack(String name, EventPosition upTo, Consumer<RelayReply> answer);

    /**
     * Stops everything: once {@code answer} is called, no earlier rename is outstanding and none follows until the hold
     * is lifted. Goes before what waits, as do the next two; among each other the three keep their order.
     */
    void halt(RelayCommand.Halt halt, Consumer<RelayReply> answer);

    /** Lifts one hold. */
    void resume(RelayCommand.Resume resume, Consumer<RelayReply> answer);

    /** Tells who holds the relay and which terminals have confirmed. */
    void holds(Consumer<RelayReply> answer);

    /** What is known of terminals; asks no spooler. */
    default Terminals terminals() {
        return Terminals.NONE;
    }

    /** Who this relay is, with the time of this call. */
    RelayIdentity identity();

    /** Withdraws a fire before its commit. */
    interface Seal {
        /**
         * Seals the fire if no commit has cleared it yet: it will never become visible, is stored as cancelled, and its
         * {@code answer} is called with {@code CANCELLED}. Otherwise does nothing: the real answer is about to come.
         */
        void seal();
    }

    /** One connection that wants events. */
    interface Subscriber {
        /** Takes an event; called on the spooler thread, must not block. */
        void tell(RelayEvent event);

        /** Whether {@link #tell} may be called now; when it turns true again, the connection calls {@link #wake}. */
        boolean ready();

        /**
         * Whether nobody is there any more; then it is forgotten, and what its name has acked stays recorded. One within
         * this process stays.
         */
        default boolean gone() {
            return false;
        }
    }

    /** The subscriber is ready again. */
    void wake(Subscriber subscriber);
}
