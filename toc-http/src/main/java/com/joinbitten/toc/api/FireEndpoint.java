package com.joinbitten.toc.api;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireWatch;
import com.joinbitten.core.fire.intake.Audit;
import com.joinbitten.core.fire.intake.FireOutcome;
import com.joinbitten.core.fire.intake.FireService;
import com.joinbitten.core.storage.StorageBusyException;
import com.joinbitten.core.storage.StorageException;
import com.joinbitten.core.trade.Excerpt;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.toc.auth.Callers;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /api/fire}: fires a mission and waits a little for the terminal. A repetition waits the same way, so that
 * many clicks at once get answers that agree. Thread-safe.
 */
public final class FireEndpoint implements Endpoint {
    private static final Logger log = LoggerFactory.getLogger(FireEndpoint.class);

    private final Firing firing;
    private final Callers callers;
    private final FireReplies replies;
    private final InstantSource clock;
    private final RandomGenerator random;

    /**
     * What the endpoint asks of the use case.
     *
     * @param patience how long to wait for the terminal before answering
     */
    public record Firing(FireService service, FireWatch watch, Audit audit, Duration patience) {}

    /**
     * An endpoint over these parts.
     *
     * @param random source of the fire ids' random bits; thread-safe
     */
    public FireEndpoint(
            Firing firing, Callers callers, FireReplies replies, InstantSource clock, RandomGenerator random) {
        this.firing = firing;
        this.callers = callers;
        this.replies = replies;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        Instant now = clock.instant();
        FireCall asked = FireCall.read(call, callers, now);
        Optional<MissionId> mission = asked.missionId();
        if (mission.isEmpty()) {
            String shown = Excerpt.of(asked.mission());
            firing.audit().record(now, asked.user(), "fire", Code.MISSION_NOT_FOUND, "no mission id: " + shown);
            return CompletableFuture.completedFuture(replies.missionNotFound());
        }
        FireId id = FireId.create(now.toEpochMilli(), random);
        try {
            return firing.service()
                    .fire(asked.toRequest(id, mission.get()))
                    .fold(
                            accepted -> follow(accepted.fire(), FireReplies.Turn.FIRST),
                            duplicate -> follow(duplicate.fire(), FireReplies.Turn.REPEATED),
                            refused -> done(refused(refused, asked)),
                            conflict -> done(replies.conflict(conflict.fire())));
        } catch (StorageBusyException e) {
            log.warn("fire.overloaded fire={} user={} reason={}", id, asked.user(), e.getMessage());
            return done(replies.overloaded());
        } catch (StorageException e) {
            log.error("fire.failed fire={} user={} mission={}", id, asked.user(), mission.get(), e);
            return done(replies.notKnown());
        }
    }

    private HttpReply refused(FireOutcome.Refused refused, FireCall asked) {
        return replies.refused(refused, asked.mission());
    }

    private CompletionStage<HttpReply> follow(Fire fire, FireReplies.Turn turn) {
        return firing.watch()
                .await(fire.id(), firing.patience(), FireEndpoint::decided)
                .exceptionally(failure -> {
                    log.warn("fire.watch_failed fire={} reason={}", fire.id(), failure.toString());
                    return fire; // what was known before the wait is still true
                })
                .thenApply(present -> replies.of(present, turn));
    }

    private static boolean decided(Fire fire) {
        return fire.settled();
    }

    private static CompletionStage<HttpReply> done(HttpReply reply) {
        return CompletableFuture.completedFuture(reply);
    }
}
