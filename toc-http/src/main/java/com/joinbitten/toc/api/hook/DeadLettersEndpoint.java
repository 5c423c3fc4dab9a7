package com.joinbitten.toc.api.hook;

import com.joinbitten.core.hook.DeadLetters;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.api.body.Queries;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code GET /api/webhooks/dead?endpoint=&event=&limit=}: what could not be told, newest first. Thread-safe. */
public final class DeadLettersEndpoint implements Endpoint {
    private static final int USUAL = 50;

    private final DeadLetters dead;

    /** Shows those. */
    public DeadLettersEndpoint(DeadLetters dead) {
        this.dead = dead;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        DeadLetters.Which which = new DeadLetters.Which(
                Queries.read(call, "endpoint", text -> text), Queries.read(call, "event", text -> text));
        List<JsonValue> found = dead.list(which, Queries.limit(call, USUAL, DeadLetters.MAX_PAGE)).stream()
                .<JsonValue>map(DeadLettersEndpoint::json)
                .toList();
        return CompletableFuture.completedFuture(HttpReply.json(
                200,
                JsonObject.builder()
                        .put("success", true)
                        .put("letters", new JsonValue.Items(found))
                        .build()));
    }

    private static JsonObject json(DeadLetters.Dead dead) {
        return JsonObject.builder()
                .put("endpoint", dead.letter().endpoint())
                .put("event", dead.letter().event())
                .put("type", dead.letter().topic().wire())
                .put("tries", dead.letter().tries())
                .put("since", dead.letter().born().toString())
                .put("died", dead.died().toString())
                .put("reason", dead.reason())
                .put("body", JsonObject.parse(dead.letter().body().getBytes(StandardCharsets.UTF_8)))
                .build();
    }
}
