package com.joinbitten.toc.delivery;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.outbox.Outbox;
import com.joinbitten.core.fire.outbox.Parcel;
import com.joinbitten.core.fire.outbox.Step;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fires in the outbox whose relay is not configured here: nobody carries them, but none is lost silently. Until its
 * deadline another node may know the relay; after it a fire that never left is given up, and one that may have left is
 * in doubt. Confined to one dispatch thread, and blocks it on storage only.
 */
final class Strays {
    private static final Logger log = LoggerFactory.getLogger(Strays.class);

    private final Set<String> configured;
    private final Outbox outbox;
    private final DeliveryClock clock;
    private final Consumer<FireId> advanced;

    /**
     * Those of an outbox.
     *
     * @param configured names of the relays that have a link
     * @param advanced told which stored fire has changed
     */
    Strays(Set<String> configured, Outbox outbox, DeliveryClock clock, Consumer<FireId> advanced) {
        this.configured = Set.copyOf(configured);
        this.outbox = outbox;
        this.clock = clock;
        this.advanced = advanced;
    }

    /** Ends what can be ended, for at most {@code max} fires a relay. */
    void settle(int max) {
        for (String relay : outbox.relays()) {
            if (!configured.contains(relay)) {
                outbox.all(relay, max)
                        .forEach(queued -> outbox.find(queued.fire()).ifPresent(this::settle));
            }
        }
    }

    private void settle(Parcel parcel) {
        Fire fire = parcel.fire();
        if (clock.now().isBefore(fire.expiresAt()) || fire.state() != FireState.ACCEPTED) {
            return;
        }
        String words = "relay " + fire.route().relay() + " is not configured";
        // whether an attempt may be under way is looked at again under the fire's lock
        boolean moved = parcel.unseen()
                ? outbox.giveUp(fire.id(), step(FireState.NOT_RELAYED, Code.NOT_RELAYED, words))
                : outbox.resolve(
                        fire.id(), step(FireState.IN_DOUBT, Code.IN_DOUBT, words + ", but may have the order"));
        if (moved) {
            log.error(
                    "delivery.no_relay fire={} relay={} unseen={}",
                    fire.id(),
                    fire.route().relay(),
                    parcel.unseen());
            advanced.accept(fire.id());
        }
    }

    private Step step(FireState state, Code code, String words) {
        return Step.because(state, clock.now(), code, words);
    }
}
