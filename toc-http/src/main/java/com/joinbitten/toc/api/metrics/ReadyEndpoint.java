package com.joinbitten.toc.api.metrics;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/**
 * {@code GET /ready}: whether calls may be sent here, for load balancers. Relays do not count: without them fires are still
 * answered truly, and another node answers no better. Thread-safe.
 */
public final class ReadyEndpoint implements Endpoint {
    private final BooleanSupplier database;

    /** @param database whether the database answers; may block on storage */
    public ReadyEndpoint(BooleanSupplier database) {
        this.database = database;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        boolean ready = database.getAsBoolean();
        JsonObject body = JsonObject.builder()
                .put("ready", ready)
                .put("reason", ready ? "" : "the database does not answer")
                .build();
        HttpReply reply = HttpReply.json(ready ? 200 : 503, body);
        return CompletableFuture.completedFuture(ready ? reply : reply.withHeader("Retry-After", "1"));
    }
}
