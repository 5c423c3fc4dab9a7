package com.joinbitten.toc.api.fire;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.FireWatch;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.fire.intake.FireOutcome;
import com.joinbitten.core.fire.intake.FireRequest;
import com.joinbitten.core.fire.intake.FireService;
import com.joinbitten.core.storage.StorageBusyException;
import com.joinbitten.core.storage.StorageException;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.toc.api.fire.FireReplies.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fires, waits a little for the terminal, and puts what is known then into words. A repetition waits the same way, so
 * that many clicks at once get answers that agree. Thread-safe.
 */
public final class Firing {
    private static final Logger log = LoggerFactory.getLogger(Firing.class);

    /** How long the relay is waited for where nobody waits for the terminal. */
    private static final Duration RELAY_PATIENCE = Duration.ofMillis(1_500);

    private final FireService service;
    private final FireWatch watch;
    private final FireReplies replies;
    private final Duration patience;
    private final RandomGenerator random;

    /**
     * Over these parts.
     *
     * @param patience how long to wait for the terminal before answering; zero: only for the relay's acknowledgement
     * @param random source of the fire ids' random bits; thread-safe
     */
    public Firing(
            FireService service, FireWatch watch, FireReplies replies, Duration patience, RandomGenerator random) {
        this.service = service;
        this.watch = watch;
        this.replies = replies;
        this.patience = patience;
        this.random = random;
    }

    FireReplies replies() {
        return replies;
    }

    FireId newId(Instant now) {
        return FireId.create(now.toEpochMilli(), random);
    }

    /** What became of the intent, once the terminal has spoken or the patience is over. */
    CompletionStage<FireAnswer> fire(FireRequest request) {
        Optional<String> mission = request.aim().missionId().map(MissionId::value);
        return guarded(request.fireId(), request.user(), mission, () -> service.fire(request));
    }

    /** The same, where an intent that failed for certain under this name is tried again under another one. */
    CompletionStage<FireAnswer> fireOrRetry(FireRequest request) {
        Optional<String> mission = request.aim().missionId().map(MissionId::value);
        return guarded(request.fireId(), request.user(), mission, () -> {
            RequestId name = service.retryName(request.user(), request.request());
            return service.fire(request.named(name));
        });
    }

    /**
     * The same for whatever stores a fire of the request's id.
     *
     * @param mission what was fired, if it was a mission
     */
    CompletionStage<FireAnswer> guarded(FireId id, UserId user, Optional<String> mission, Supplier<FireOutcome> work) {
        // before the fire is stored: whatever happens to it from then on is heard
        Optional<CompletableFuture<Fire>> expected = watch.expect(id, limit(), this::enough);
        try {
            FireOutcome outcome = stored(work, expected);
            if (expected.isPresent() && outcome instanceof FireOutcome.Accepted accepted) {
                // storing it may have taken longer than the wait, which then found no such fire
                CompletionStage<Fire> present =
                        expected.get().exceptionallyCompose(over -> watch.await(id, limit(), this::enough));
                return answer(accepted.fire(), present, known -> replies.of(known, Turn.FIRST, accepted::tier));
            }
            return outcome.fold(
                    accepted -> follow(accepted.fire(), known -> replies.of(known, Turn.FIRST, accepted::tier)),
                    duplicate -> follow(duplicate.fire(), known -> replies.of(known, Turn.REPEATED)),
                    refused -> done(replies.refused(refused, mission)),
                    conflict -> done(replies.conflict(conflict.fire())));
        } catch (StorageBusyException e) {
            log.warn("fire.overloaded fire={} user={} reason={}", id, user, e.getMessage());
            return done(replies.overloaded());
        } catch (StorageException e) {
            log.error("fire.failed fire={} user={} mission={}", id, user, mission.orElse("-"), e);
            return done(replies.notKnown());
        }
    }

    /** Does the work, and waits no longer for a fire that it did not store. */
    private static FireOutcome stored(Supplier<FireOutcome> work, Optional<CompletableFuture<Fire>> expected) {
        boolean accepted = false;
        try {
            FireOutcome outcome = work.get();
            accepted = outcome instanceof FireOutcome.Accepted;
            return outcome;
        } finally {
            if (!accepted) {
                expected.ifPresent(nobody -> nobody.cancel(false));
            }
        }
    }

    /** What would become of the intent; nothing happens. */
    FireAnswer preview(FireRequest request) {
        return new FireAnswer(200, PreviewJson.write(service.preview(request), service::unreached));
    }

    private CompletionStage<FireAnswer> follow(Fire fire, Function<Fire, FireAnswer> words) {
        return answer(fire, watch.await(fire.id(), limit(), this::enough), words);
    }

    private CompletionStage<FireAnswer> answer(
            Fire fire, CompletionStage<Fire> known, Function<Fire, FireAnswer> words) {
        return known.exceptionally(failure -> {
                    log.warn("fire.watch_failed fire={} reason={}", fire.id(), failure.toString());
                    return fire; // what was known before the wait is still true
                })
                .thenApply(words);
    }

    private Duration limit() {
        return patience.isZero() ? RELAY_PATIENCE : patience;
    }

    private boolean enough(Fire present) {
        return patience.isZero() ? present.state() != FireState.ACCEPTED : present.settled();
    }

    private static CompletionStage<FireAnswer> done(FireAnswer answer) {
        return CompletableFuture.completedFuture(answer);
    }
}
