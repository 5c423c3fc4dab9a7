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

    private final BooleanSupplier draining;

    /**
     * For load balancers.
     *
     * @param database whether the database answers; may block on storage
     * @param draining whether this node is about to end: calls are still answered, but none should be sent
     */
    public ReadyEndpoint(BooleanSupplier database, BooleanSupplier draining) {
        this.database = database;
        this.draining = draining;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        String reason = reason();
        boolean ready = reason.isEmpty();
        JsonObject body =
                JsonObject.builder().put("ready", ready).put("reason", reason).build();
        HttpReply reply = HttpReply.json(ready ? 200 : 503, body);
        return CompletableFuture.completedFuture(ready ? reply : reply.withHeader("Retry-After", "1"));
    }

    private String reason() {
        if (draining.getAsBoolean()) {
            return "this node is about to end";
        }
        return database.getAsBoolean() ? "" : "the database does not answer";
    }
}
