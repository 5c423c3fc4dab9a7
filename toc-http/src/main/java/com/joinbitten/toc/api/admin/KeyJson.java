package com.joinbitten.toc.api.admin;

import com.joinbitten.core.access.ApiKey;
import com.joinbitten.core.access.KeyDesk;
import com.joinbitten.core.access.KeyGrant;
import com.joinbitten.core.access.Scope;
import com.joinbitten.core.access.Whom;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.http.HttpReply;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes keys; what proves one only in the reply to who just made it. */
final class KeyJson {
    private KeyJson() {}

    static JsonObject write(ApiKey key) {
        KeyGrant grant = key.grant();
        JsonObject.Builder json = JsonObject.builder()
                .put("key_id", key.id().value())
                .put("label", grant.label())
                .put("proof", grant.proof().wire())
                .put("scopes", texts(grant.scopes().stream().sorted().map(Scope::wire)));
        if (grant.whom() instanceof Whom.Only only) {
            json.put("users", texts(only.users().stream().map(UserId::value).sorted()));
        } else {
            json.put("users", "all");
        }
        json.put("created_at", key.createdAt().toString());
        time(json, "expires_at", grant.expiresAt());
        time(json, "revoked_at", key.revokedAt());
        time(json, "last_used_at", key.usedAt());
        time(json, "previous_until", key.previousUntil());
        return json.build();
    }

    static HttpReply issued(int status, KeyDesk.Issued issued) {
        return HttpReply.json(
                status,
                JsonObject.builder()
                        .put("success", true)
                        .put("key", write(issued.key()))
                        .put("secret", issued.token().reveal())
                        .put("message", "The secret is shown once: keep it now")
                        .build());
    }

    private static JsonValue texts(Stream<String> texts) {
        List<JsonValue> items = texts.<JsonValue>map(JsonValue.Text::new).toList();
        return new JsonValue.Items(items);
    }

    private static void time(JsonObject.Builder json, String name, Optional<Instant> at) {
        at.ifPresentOrElse(known -> json.put(name, known.toString()), () -> json.putNull(name));
    }
}
