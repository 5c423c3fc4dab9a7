package com.joinbitten.toc.api.result;

import com.joinbitten.core.result.OverdueFire;
import com.joinbitten.core.result.Reconciliation;
import com.joinbitten.core.result.UnknownPosition;
import com.joinbitten.core.terminal.profile.Profiles;
import com.joinbitten.core.terminal.profile.StrayPosition;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code GET /api/reconciliation}: fires without an outcome, positions without a fire, parked events. Thread-safe. */
public final class ReconciliationEndpoint implements Endpoint {
    private static final int MOST = 500;

    private final Reconciliation stored;
    private final Profiles profiles;
    private final InstantSource clock;

    /** Reads from there. */
    public ReconciliationEndpoint(Reconciliation stored, Profiles profiles, InstantSource clock) {
        this.stored = stored;
        this.profiles = profiles;
        this.clock = clock;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        Instant now = clock.instant();
        JsonObject body = JsonObject.builder()
                .put("success", true)
                .put("timestamp", now.toString())
                .put(
                        "unsettled_fires",
                        new JsonValue.Items(stored.overdue(now, MOST).stream()
                                .<JsonValue>map(ReconciliationEndpoint::fire)
                                .toList()))
                .put(
                        "unknown_positions",
                        new JsonValue.Items(stored.unknownPositions(MOST).stream()
                                .<JsonValue>map(ReconciliationEndpoint::position)
                                .toList()))
                .put(
                        "stray_positions",
                        new JsonValue.Items(profiles.strays(MOST).stream()
                                .<JsonValue>map(ReconciliationEndpoint::stray)
                                .toList()))
                .put("parked_events", stored.parkedEvents())
                .build();
        return CompletableFuture.completedFuture(HttpReply.json(200, body));
    }

    private static JsonObject fire(OverdueFire fire) {
        return JsonObject.builder()
                .put("fire_id", fire.id().value())
                .put("user_id", fire.user().value())
                .put("relay", fire.relay())
                .put("state", fire.state().name())
                .put("expires_at", fire.expiresAt().toString())
                .build();
    }

    private static JsonObject stray(StrayPosition stray) {
        return JsonObject.builder()
                .put("relay", stray.relay())
                .put("user_id", stray.user().value())
                .put("ticket", stray.position().ticket().value())
                .put("magic", Long.toUnsignedString(stray.position().magic()))
                .put("symbol", stray.position().symbol().value())
                .put("type", stray.position().side().wire())
                .put("volume", stray.position().lots())
                .put("heard_at", stray.heardAt().toString())
                .build();
    }

    private static JsonObject position(UnknownPosition position) {
        return JsonObject.builder()
                .put("terminal", position.terminal())
                .put("ticket", position.ticket().value())
                .put("user_id", position.user().value())
                .put("volume", position.lots())
                .put("opened_at", position.openedAt().toString())
                .build();
    }
}
