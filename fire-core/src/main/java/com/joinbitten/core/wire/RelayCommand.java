package com.joinbitten.core.wire;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.trade.TradePacket;
import com.joinbitten.core.trade.UserId;
import java.time.Instant;
import java.util.Optional;

/** What a client can ask of a relay. Immutable. */
public sealed interface RelayCommand {
    /**
     * Deliver a trade packet.
     *
     * @param packet the order as values
     * @param fireId the id given where the intent was born; the relay makes one when it is absent
     * @param request the caller's name for the intent
     * @param expiresAt the caller's deadline, which can only shorten ours
     * @param timestamp the legacy client's local time without a zone: never trusted, but part of its bytes
     * @param members the request's members in their order, comment cleaned, for the drop file
     */
    record Fire(
            TradePacket packet,
            Optional<FireId> fireId,
            Optional<RequestId> request,
            Optional<Instant> expiresAt,
            Optional<String> timestamp,
            JsonObject members)
            implements RelayCommand {
        /**
         * A fire that is named by its id alone, laid out for relay and terminal.
         *
         * @param comment for the broker; cut to 31 tame characters
         * @param now written as the packet's timestamp, which nobody trusts
         */
        public static Fire of(TradePacket packet, FireId fireId, Instant expiresAt, String comment, Instant now) {
            return FireMembers.command(packet, fireId, expiresAt, comment, now);
        }
    }

    /**
     * Tell the present state of a fire.
     *
     * @param contents whether also the bytes of its order file
     */
    record Status(FireReference fire, boolean contents) implements RelayCommand {
        /** Its state alone. */
        public Status(FireReference fire) {
            this(fire, false);
        }
    }

    /** Withdraw a fire that no terminal has claimed; an unknown id is sealed, so that a copy under way is refused. */
    record Cancel(FireReference fire) implements RelayCommand {}

    /**
     * Introduce the client and ask for the relay's identity and limits.
     *
     * @param client the client's name, for the log
     * @param offer asks for a challenge, where the client has a key
     */
    record Hello(String client, Optional<KeyOffer> offer) implements RelayCommand {
        /** Of a client without a key. */
        public Hello(String client) {
            this(client, Optional.empty());
        }
    }

    /** Prove the key that {@code hello} named; the last command before every frame carries a code of its own. */
    record Auth(Opaque32 proof) implements RelayCommand {}

    /** Send every event after the position, and all that follow. */
    record Subscribe(String subscriber, EventPosition after) implements RelayCommand {}

    /** The subscriber has stored everything up to the position. */
    record Ack(String subscriber, EventPosition upTo) implements RelayCommand {}

    /** Let nothing more become visible, take back what no terminal has claimed, until this hold is lifted. */
    record Halt(HoldName hold, Optional<HoldReason> reason) implements RelayCommand {}

    /** Lift this hold and no other one; with the last one gone, fires go through again. */
    record Resume(HoldName hold) implements RelayCommand {}

    /** Tell who holds the relay, and which terminals have confirmed. */
    record Holds() implements RelayCommand {}

    /** Tell what is known of every terminal, without its symbols, page by page: those whose user is spelled after that one. */
    record Terminals(Optional<UserId> after) implements RelayCommand {}

    /** Tell all that is known of a user's terminal. */
    record Terminal(UserId user) implements RelayCommand {}

    /** Answer at once. */
    record Ping() implements RelayCommand {}

    /** The operators' connection test: an object without any trade member; nothing is written. */
    record Probe() implements RelayCommand {}
}
