package com.joinbitten.relay.simulation;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.wire.FireReference;
import com.joinbitten.core.wire.RelayReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a client wants, once, however often it has to ask for it. */
final class Order {
    private final String name;
    private final String user;
    private final String json;
    private final boolean repeatable;
    private final List<String> keys;
    private final List<FireReference> references;
    private final long bornMillis;
    private final List<Attempt> attempts = new ArrayList<>();
    private Optional<FireId> told = Optional.empty();
    private boolean settled;

    /**
     * Wants this.
     *
     * @param name also the packet's comment, by which a file is known again
     * @param repeatable whether a relay can recognise a repetition
     * @param keys under each of which nothing may be dealt twice
     * @param references by which a client can ask for it
     */
    Order(
            String name,
            String user,
            String json,
            boolean repeatable,
            List<String> keys,
            List<FireReference> references,
            long bornMillis) {
        this.name = name;
        this.user = user;
        this.json = json;
        this.repeatable = repeatable;
        this.keys = List.copyOf(keys);
        this.references = List.copyOf(references);
        this.bornMillis = bornMillis;
    }

    /** One packet sent, and the relay's answer to it. */
    static final class Attempt {
        private final Order order;
        private final int number;
        private boolean connected = true;
        private boolean answered;
        private boolean refused;

        Attempt(Order order, int number) {
            this.order = order;
            this.number = number;
        }

        Order order() {
            return order;
        }

        /** Rises over all attempts. */
        int number() {
            return number;
        }

        /** Whether it is with a living relay that has not answered it. */
        boolean waiting() {
            return connected && !answered;
        }

        /** Whether the relay may make it visible: it has not told that it did not. */
        boolean asked() {
            return connected && !refused;
        }

        boolean answered() {
            return answered;
        }

        void answer(RelayReply reply) {
            answered = true;
            refused = reply.published() == Published.NO;
        }

        /** The relay's process is gone. */
        void cutOff() {
            connected = false;
        }

        @Override
        public String toString() {
            return order.name + "#" + number;
        }
    }

    String name() {
        return name;
    }

    String user() {
        return user;
    }

    String json() {
        return json;
    }

    boolean repeatable() {
        return repeatable;
    }

    List<String> keys() {
        return keys;
    }

    /** Whether nothing but its mission tells a repetition. */
    boolean byMissionOnly() {
        return references.stream().allMatch(FireReference.ByMission.class::isInstance) && !references.isEmpty();
    }

    List<FireReference> references() {
        return references;
    }

    long bornMillis() {
        return bornMillis;
    }

    List<Attempt> attempts() {
        return attempts;
    }

    boolean waiting() {
        return attempts.stream().anyMatch(Attempt::waiting);
    }

    Optional<FireId> told() {
        return told;
    }

    void tell(Optional<FireId> id) {
        told = id;
    }

    /** Whether its client has an answer that it need not ask beyond. */
    boolean settled() {
        return settled;
    }

    void settle() {
        settled = true;
    }
}
