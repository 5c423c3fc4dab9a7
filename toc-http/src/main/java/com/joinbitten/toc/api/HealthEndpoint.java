package com.joinbitten.toc.api;

import com.joinbitten.core.storage.StorageException;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /health}: whether every part that a fire needs is up; 503 when one is not. Thread-safe. */
public final class HealthEndpoint implements Endpoint {
    private static final Logger log = LoggerFactory.getLogger(HealthEndpoint.class);
    private static final String SERVICE = "bitten-toc";

    private final BooleanSupplier database;
    private final Supplier<Map<String, Boolean>> relays;
    private final Supplier<Seated> seats;
    private final InstantSource clock;

    /**
     * Who is being served.
     *
     * @param terminals in service
     * @param sessions seats that somebody has
     */
    public record Seated(int terminals, int sessions) {
        private static final Seated UNKNOWN = new Seated(0, 0);
    }

    /**
     * Asks these parts.
     *
     * @param database whether the database answers; may block on storage
     * @param relays for each configured relay, whether its link is up
     * @param seats who is being served; asked only while the database answers
     */
    public HealthEndpoint(
            BooleanSupplier database,
            Supplier<Map<String, Boolean>> relays,
            Supplier<Seated> seats,
            InstantSource clock) {
        this.database = database;
        this.relays = relays;
        this.seats = seats;
        this.clock = clock;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        boolean databaseUp = database.getAsBoolean();
        Seated seated = databaseUp ? seated() : Seated.UNKNOWN;
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
                .put("terminals", seated.terminals())
                .put("active_sessions", seated.sessions())
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

    /** Figures must not cost the answer. */
    private Seated seated() {
        try {
            return seats.get();
        } catch (StorageException e) {
            log.warn("health.seats_unknown", e);
            return Seated.UNKNOWN;
        }
    }
}
