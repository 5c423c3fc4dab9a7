package com.joinbitten.toc.api.admin;

import com.joinbitten.core.access.KeyDesk;
import com.joinbitten.core.access.KeyId;
import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.http.Method;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * {@code DELETE /api/keys/{key_id}} and {@code POST /api/keys/{key_id}/rotate}: ends a key, or gives it a new secret beside
 * which the old one is taken for a while. Thread-safe.
 */
public final class KeyEndpoint implements Endpoint {
    private static final Duration USUAL_OVERLAP = Duration.ofHours(24);

    private final KeyDesk desk;
    private final Consumer<KeyId> changed;

    /**
     * Over that desk.
     *
     * @param changed told of every key that is not what it was
     */
    public KeyEndpoint(KeyDesk desk, Consumer<KeyId> changed) {
        this.desk = desk;
        this.changed = changed;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        Optional<KeyId> id =
                Optional.of(call.parameter("key_id")).filter(KeyId::isValid).map(KeyId::new);
        Optional<HttpReply> reply =
                id.flatMap(key -> call.method() == Method.DELETE ? end(call, key) : rotate(call, key));
        return CompletableFuture.completedFuture(reply.orElseGet(() -> HttpReply.error(404, "Key not found")));
    }

    private Optional<HttpReply> end(HttpCall call, KeyId id) {
        Optional<HttpReply> reply = desk.revoke(id, call.caller().name())
                .map(key -> HttpReply.json(
                        200,
                        JsonObject.builder()
                                .put("success", true)
                                .put("key", KeyJson.write(key))
                                .build()));
        changed.accept(id);
        return reply;
    }

    private Optional<HttpReply> rotate(HttpCall call, KeyId id) {
        Duration overlap = AdminBody.read(call, Set.of("overlap"))
                .text("overlap", ConfigReader::parseDuration)
                .orElse(USUAL_OVERLAP);
        Optional<HttpReply> reply = AdminBody.making(
                        () -> desk.rotate(id, overlap, call.caller().name()))
                .map(issued -> KeyJson.issued(200, issued));
        changed.accept(id);
        return reply;
    }
}
