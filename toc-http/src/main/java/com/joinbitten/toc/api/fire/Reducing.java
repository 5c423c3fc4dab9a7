package com.joinbitten.toc.api.fire;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireWatch;
import com.joinbitten.core.fire.reduction.CancelService;
import com.joinbitten.core.fire.reduction.ReductionRequest;
import com.joinbitten.core.fire.reduction.ReductionService;
import com.joinbitten.core.storage.StorageBusyException;
import com.joinbitten.core.storage.StorageException;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.toc.api.fire.FireReplies.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes, changes and takes back, waits a little for relay and terminal, and puts what is known then into words.
 * Thread-safe.
 */
public final class Reducing {
    private static final Logger log = LoggerFactory.getLogger(Reducing.class);

    private final ReductionService reductions;
    private final CancelService cancels;
    private final FireWatch watch;
    private final ReductionReplies replies;
    private final Duration patience;
    private final RandomGenerator random;

    /**
     * Over these parts.
     *
     * @param patience how long to wait for relay and terminal before answering
     * @param random source of the fire ids' random bits; thread-safe
     */
    public Reducing(
            ReductionService reductions,
            CancelService cancels,
            FireWatch watch,
            ReductionReplies replies,
            Duration patience,
            RandomGenerator random) {
        this.reductions = reductions;
        this.cancels = cancels;
        this.watch = watch;
        this.replies = replies;
        this.patience = patience;
        this.random = random;
    }

    FireId newId(Instant now) {
        return FireId.create(now.toEpochMilli(), random);
    }

    /** What became of the wish, once the terminal has spoken or the patience is over. */
    CompletionStage<FireAnswer> reduce(ReductionRequest request) {
        return guarded(
                request.fireId(),
                () -> reductions
                        .reduce(request)
                        .fold(
                                accepted -> follow(accepted.fire(), Fire::settled, replies(Turn.FIRST)),
                                duplicate -> follow(duplicate.fire(), Fire::settled, replies(Turn.REPEATED)),
                                refused -> done(replies.refused(refused.code(), refused.reason())),
                                conflict -> done(replies.conflict(conflict.fire()))));
    }

    private Function<Fire, FireAnswer> replies(Turn turn) {
        return fire -> replies.of(fire, turn);
    }

    /** What became of the wish to have that fire of the user back, once its relay has answered or the patience is over. */
    CompletionStage<FireAnswer> cancel(FireId id, UserId user, Turn turn) {
        return guarded(id, () -> {
            Optional<Fire> fire = cancels.cancel(id, user);
            if (fire.isEmpty()) {
                return done(replies.refused(Code.NOT_FOUND, "Fire not found"));
            }
            return follow(fire.get(), CancelService::decided, present -> replies.cancelled(present, turn));
        });
    }

    private CompletionStage<FireAnswer> guarded(FireId id, Supplier<CompletionStage<FireAnswer>> work) {
        try {
            return work.get();
        } catch (StorageBusyException e) {
            log.warn("fire.overloaded fire={} reason={}", id, e.getMessage());
            return done(
                    replies.refused(Code.OVERLOADED, "Too busy: nothing was stored or sent by this call; try again"));
        } catch (StorageException e) {
            log.error("fire.failed fire={}", id, e);
            return done(replies.notKnown());
        }
    }

    private CompletionStage<FireAnswer> follow(Fire fire, Predicate<Fire> enough, Function<Fire, FireAnswer> words) {
        return watch.await(fire.id(), patience, enough)
                .exceptionally(failure -> {
                    log.warn("fire.watch_failed fire={} reason={}", fire.id(), failure.toString());
                    return fire; // what was known before the wait is still true
                })
                .thenApply(words);
    }

    private static CompletionStage<FireAnswer> done(FireAnswer answer) {
        return CompletableFuture.completedFuture(answer);
    }
}
