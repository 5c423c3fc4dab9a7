package com.joinbitten.toc.api.hook;

import com.joinbitten.core.hook.HookTopic;
import com.joinbitten.core.hook.Letters;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.hook.HookEndpoint;
import com.joinbitten.toc.hook.HookSettings;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code GET /api/webhooks}: who is told of what, and what waits for them. Thread-safe. */
public final class HooksEndpoint implements Endpoint {
    private final HookSettings settings;
    private final Letters letters;

    /** Shows those. */
    public HooksEndpoint(HookSettings settings, Letters letters) {
        this.settings = settings;
        this.letters = letters;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        Map<String, Letters.Standing> standings = letters.standings().stream()
                .collect(Collectors.toMap(
                        Letters.Standing::endpoint, Function.identity(), (one, other) -> one, TreeMap::new));
        List<JsonValue> all = new ArrayList<>();
        settings.endpoints()
                .forEach((name, endpoint) ->
                        all.add(json(name, Optional.of(endpoint), Optional.ofNullable(standings.remove(name)))));
        // what this node does not have, another one may
        standings.forEach((name, standing) -> all.add(json(name, Optional.empty(), Optional.of(standing))));
        return CompletableFuture.completedFuture(HttpReply.json(
                200,
                JsonObject.builder()
                        .put("success", true)
                        .put("webhooks", new JsonValue.Items(all))
                        .build()));
    }

    private static JsonObject json(String name, Optional<HookEndpoint> endpoint, Optional<Letters.Standing> standing) {
        JsonObject.Builder json = JsonObject.builder().put("endpoint", name).put("configured", endpoint.isPresent());
        endpoint.ifPresent(known -> json.put("host", known.host())
                .put(
                        "events",
                        new JsonValue.Items(known.topics().stream()
                                .sorted()
                                .map(HookTopic::wire)
                                .<JsonValue>map(JsonValue.Text::new)
                                .toList())));
        json.put("waiting", standing.map(Letters.Standing::waiting).orElse(0))
                .put("dead", standing.map(Letters.Standing::dead).orElse(0));
        standing.map(Letters.Standing::oldest)
                .filter(oldest -> oldest.isBefore(Instant.MAX))
                .ifPresent(oldest -> json.put("oldest", oldest.toString()));
        return json.build();
    }
}
