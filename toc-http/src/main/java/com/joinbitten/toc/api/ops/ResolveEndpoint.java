package com.joinbitten.toc.api.ops;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireWatch;
import com.joinbitten.core.fire.Fires;
import com.joinbitten.core.fire.trail.Witness;
import com.joinbitten.core.result.ContradictionException;
import com.joinbitten.core.result.resolution.Evidence;
import com.joinbitten.core.result.resolution.Outcome;
import com.joinbitten.core.result.resolution.Resolution;
import com.joinbitten.core.result.resolution.Resolutions;
import com.joinbitten.core.terminal.profile.Profiles;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.toc.api.fire.FireJson;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.http.JsonBody;
import com.joinbitten.toc.http.MalformedCallException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /api/fires/{fire_id}/resolve}: an operator says what became of a fire in doubt, as far as the evidence of that
 * moment allows. It never sends anything. Thread-safe; waits for the relay's word on the caller's thread, 2 s at most.
 */
public final class ResolveEndpoint implements Endpoint {
    private static final Logger log = LoggerFactory.getLogger(ResolveEndpoint.class);

    private final Sources sources;
    private final Resolutions resolutions;
    private final FireWatch watch;
    private final InstantSource clock;

    /** Where the evidence comes from. */
    public record Sources(Fires fires, Profiles profiles, Witness witness) {
        /** What stands for and against, at that instant; waits for the relay's word. */
        Evidence evidence(Fire fire, Instant now) {
            return new Evidence(
                    fire,
                    witness.ask(fire.route().relay(), fire.id())
                            .toCompletableFuture()
                            .join(),
                    profiles.find(fire.route().relay(), fire.user()),
                    now);
        }
    }

    /** What the operator says. */
    private record Word(Outcome outcome, String reason) {}

    /** Stores there, and tells who waits. */
    public ResolveEndpoint(Sources sources, Resolutions resolutions, FireWatch watch, InstantSource clock) {
        this.sources = sources;
        this.resolutions = resolutions;
        this.watch = watch;
        this.clock = clock;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        return CompletableFuture.completedFuture(reply(call));
    }

    private HttpReply reply(HttpCall call) {
        String id = call.parameter("fire_id");
        Optional<Fire> fire = FireId.isValid(id) ? sources.fires().find(new FireId(id)) : Optional.empty();
        return fire.map(found -> resolve(call, found)).orElseGet(() -> HttpReply.error(404, "Fire not found"));
    }

    private HttpReply resolve(HttpCall call, Fire fire) {
        Word word = read(call);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Evidence evidence = sources.evidence(fire, now);
        Optional<String> objection = evidence.objection(word.outcome());
        if (objection.isPresent()) {
            return HttpReply.error(409, "Not proved: " + objection.get());
        }
        String actor = call.caller().name();
        try {
            boolean stored = resolutions.store(resolution(word, evidence, actor));
            if (!stored) {
                return HttpReply.error(409, "The fire has moved meanwhile: look again");
            }
        } catch (ContradictionException e) {
            return HttpReply.error(409, "Not proved: " + e.getMessage());
        }
        log.warn("fire.resolved fire={} before={} outcome={} actor={}", fire.id(), fire.state(), word.outcome(), actor);
        watch.advanced(fire.id());
        Fire present = sources.fires().find(fire.id()).orElse(fire);
        return HttpReply.json(
                200,
                JsonObject.builder()
                        .put("success", true)
                        .put("fire", FireJson.write(present))
                        .build());
    }

    private static Resolution resolution(Word word, Evidence evidence, String actor) {
        try {
            return new Resolution(
                    evidence.fire(),
                    word.outcome(),
                    word.outcome() == Outcome.FILLED
                            ? evidence.positions().stream().findFirst()
                            : Optional.empty(),
                    word.reason(),
                    actor,
                    evidence.now());
        } catch (IllegalArgumentException e) {
            throw new MalformedCallException(400, String.valueOf(e.getMessage()));
        }
    }

    private static Word read(HttpCall call) {
        JsonObject body = JsonBody.read(call);
        try {
            Outcome outcome = Outcome.valueOf(body.requiredText("outcome"));
            if (outcome == Outcome.NOT_EXECUTED && !body.flag("history_checked")) {
                throw new MalformedCallException(
                        400,
                        "history_checked must be true: that the broker's history has no deal with the fire's magic");
            }
            return new Word(outcome, body.text("reason").orElse(""));
        } catch (MalformedPacketException wrongType) {
            throw new MalformedCallException(400, wrongType.reason());
        } catch (IllegalArgumentException e) {
            throw new MalformedCallException(400, "outcome must be FILLED or NOT_EXECUTED");
        }
    }
}
