package com.joinbitten.toc.api.ops;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.Fires;
import com.joinbitten.core.fire.trail.FireTrail;
import com.joinbitten.core.fire.trail.FireTrails;
import com.joinbitten.core.fire.trail.Witness;
import com.joinbitten.core.result.resolution.Evidence;
import com.joinbitten.core.terminal.profile.KnownTerminal;
import com.joinbitten.core.terminal.profile.Profiles;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * {@code GET /api/fires/{fire_id}/trace}: all that is known of one fire: its row with gates and hops, attempts, events, how
 * long the parts of its way took, what its relay has on record, with the bytes of the order file, and what its terminal
 * says. Thread-safe; changes nothing.
 */
public final class TraceEndpoint implements Endpoint {
    private final Sources sources;
    private final InstantSource clock;

    /**
     * Where a trace comes from.
     *
     * @param journey microseconds of each part of a fire's way, as far as this process has seen it
     */
    public record Sources(
            Fires fires,
            FireTrails trails,
            Profiles profiles,
            Witness witness,
            Function<FireId, Map<String, Long>> journey) {}

    /** Reads from there. */
    public TraceEndpoint(Sources sources, InstantSource clock) {
        this.sources = sources;
        this.clock = clock;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        String id = call.parameter("fire_id");
        Optional<Fire> found = FireId.isValid(id) ? sources.fires().find(new FireId(id)) : Optional.empty();
        Optional<FireTrail> trail = found.flatMap(fire -> sources.trails().find(fire.id()));
        if (found.isEmpty() || trail.isEmpty()) {
            return CompletableFuture.completedFuture(HttpReply.error(404, "Fire not found"));
        }
        Fire fire = found.get();
        Optional<KnownTerminal> terminal = sources.profiles().find(fire.route().relay(), fire.user());
        Map<String, Long> micros = sources.journey().apply(fire.id());
        return sources.witness()
                .ask(fire.route().relay(), fire.id())
                .thenApply(word -> HttpReply.json(
                        200,
                        TraceJson.write(
                                new Trace(new Evidence(fire, word, terminal, clock.instant()), trail.get(), micros))));
    }
}
