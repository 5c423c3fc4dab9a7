package com.joinbitten.core.fire.reduction;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Fires;
import com.joinbitten.core.fire.intake.Audit;
import com.joinbitten.core.fire.intake.Dispatch;
import com.joinbitten.core.fire.outbox.Outbox;
import com.joinbitten.core.fire.outbox.Step;
import com.joinbitten.core.trade.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes fires back that nobody has executed: at once where nothing was sent, else by asking the relay, which decides. Thread-safe.
 * Blocks on storage only; call it from a worker thread, never from an event loop.
 */
public final class CancelService {
    private static final Logger log = LoggerFactory.getLogger(CancelService.class);

    private final Fires fires;
    private final Outbox outbox;
    private final Audit audit;
    private final Dispatch dispatch;
    private final InstantSource clock;

    /** The use case over those stores. */
    public CancelService(Fires fires, Outbox outbox, Audit audit, Dispatch dispatch, InstantSource clock) {
        this.fires = fires;
        this.outbox = outbox;
        this.audit = audit;
        this.dispatch = dispatch;
        this.clock = clock;
    }

    /** Whether nothing that is done now can change whether the fire is executed. */
    public static boolean decided(Fire fire) {
        return fire.settled() || fire.state() == FireState.TAKEN || fire.state() == FireState.CLAIMED;
    }

    /**
     * Stores that the user wants the fire back, and sees to it that its relay is asked. Idempotent.
     *
     * @return the fire as it stands then; empty when there is none
     * @throws IllegalArgumentException if the fire is another user's
     */
    public Optional<Fire> cancel(FireId id, UserId user) {
        Optional<Fire> fire = fires.find(id);
        if (fire.isEmpty() || decided(fire.get())) {
            return fire;
        }
        if (!fire.get().user().equals(user)) {
            throw new IllegalArgumentException("fire " + id + " is not of " + user);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        audit.record(now, user, "cancel", Code.OK, id.value());
        outbox.recall(
                id,
                Step.because(FireState.NOT_RELAYED, now, Code.CANCELLED, "cancelled by its user before it was sent"));
        Optional<Fire> present = fires.find(id);
        log.info(
                "fire.recalled fire={} user={} state={}",
                id,
                user,
                present.map(Fire::state).orElse(FireState.UNKNOWN));
        dispatch.takeBack(id, user);
        return present;
    }
}
