package com.joinbitten.toc.api;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** {@code GET /health}: whether every part that a fire needs is up; 503 when one is not. Thread-safe. */
public final class HealthEndpoint implements Endpoint {
    private static final String SERVICE = "bitten-toc";

    private final BooleanSupplier database;
    private final Supplier<Map<String, Boolean>> relays;
    private final InstantSource clock;

    /**
     * Asks these parts.
     *
     * @param database whether the database answers; may block on storage
     * @param relays for each configured relay, whether its link is up
     */
    public HealthEndpoint(BooleanSupplier database, Supplier<Map<String, Boolean>> relays, InstantSource clock) {
        this.database = database;
        this.relays = relays;
        this.clock = clock;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        boolean databaseUp = database.getAsBoolean();
        JsonObject.Builder links = JsonObject.builder();
        int connected = 0;
        Map<String, Boolean> known = new TreeMap<>(relays.get());
        for (Map.Entry<String, Boolean> relay : known.entrySet()) {
            links.put(relay.getKey(), relay.getValue() ? "connected" : "disconnected");
            connected += relay.getValue() ? 1 : 0;
        }
        boolean healthy = databaseUp && connected == known.size();
        JsonObject components = JsonObject.builder()
                .put("database", databaseUp ? "up" : "down")
                .put("terminals", connected)
                .put("active_sessions", connected)
                .put("relays", links.build())
                .build();
        JsonObject body = JsonObject.builder()
                .put("status", healthy ? "healthy" : "unhealthy")
                .put("service", SERVICE)
                .put("timestamp", clock.instant().toString())
                .put("components", components)
                .build();
        return CompletableFuture.completedFuture(HttpReply.json(healthy ? 200 : 503, body));
    }
}
