package com.joinbitten.toc.api.ops;

import com.joinbitten.core.access.Caller;
import com.joinbitten.core.access.Scope;
import com.joinbitten.core.live.LiveEvents;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code GET /api/ops}: who calls, what that caller may do, and where the stream of events stands. Thread-safe. */
public final class OperatorEndpoint implements Endpoint {
    private final LiveEvents events;
    private final InstantSource clock;

    /** Tells of that stream. */
    public OperatorEndpoint(LiveEvents events, InstantSource clock) {
        this.events = events;
        this.clock = clock;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        Caller caller = call.caller();
        JsonObject body = JsonObject.builder()
                .put("success", true)
                .put("name", caller.name())
                .put(
                        "scopes",
                        new JsonValue.Items(caller.scopes().stream()
                                .sorted()
                                .map(Scope::wire)
                                .<JsonValue>map(JsonValue.Text::new)
                                .toList()))
                .put("server_time", clock.instant().toString())
                .put("newest_event", events.range().newest())
                .build();
        return CompletableFuture.completedFuture(HttpReply.json(200, body));
    }
}
