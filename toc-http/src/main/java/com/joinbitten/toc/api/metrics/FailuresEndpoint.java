package com.joinbitten.toc.api.metrics;

import com.joinbitten.core.fire.Failure;
import com.joinbitten.core.fire.Failures;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.api.body.Queries;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.http.MalformedCallException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code GET /api/failures?hours=}: the codes with which fires failed lately, how often, and for each the last fire, to look
 * up. Thread-safe.
 */
public final class FailuresEndpoint implements Endpoint {
    private static final int USUAL_HOURS = 24;
    private static final int MOST_HOURS = 168;

    private final Failures failures;
    private final InstantSource clock;

    /** Reads from there. */
    public FailuresEndpoint(Failures failures, InstantSource clock) {
        this.failures = failures;
        this.clock = clock;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        int hours = Queries.read(call, "hours", Integer::valueOf).orElse(USUAL_HOURS);
        if (hours < 1 || hours > MOST_HOURS) {
            throw new MalformedCallException(400, "hours must be 1 to " + MOST_HOURS + ": " + hours);
        }
        Instant since = clock.instant().minus(Duration.ofHours(hours));
        JsonObject body = JsonObject.builder()
                .put("success", true)
                .put("since", since.toString())
                .put(
                        "failures",
                        new JsonValue.Items(failures.since(since).stream()
                                .<JsonValue>map(FailuresEndpoint::write)
                                .toList()))
                .build();
        return CompletableFuture.completedFuture(HttpReply.json(200, body));
    }

    private static JsonObject write(Failure failure) {
        return JsonObject.builder()
                .put("code", failure.code().name())
                .put("state", failure.state().name())
                .put("count", failure.count())
                .put("last_fire_id", failure.last().value())
                .put("last_user_id", failure.user().value())
                .put("last_at", failure.at().toString())
                .put("last_reason", failure.reason())
                .build();
    }
}
