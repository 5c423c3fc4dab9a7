package com.joinbitten.toc.api.admin;

import com.joinbitten.core.access.ApiKeys;
import com.joinbitten.core.access.KeyDesk;
import com.joinbitten.core.access.KeyGrant;
import com.joinbitten.core.access.Proof;
import com.joinbitten.core.access.Scope;
import com.joinbitten.core.access.Whom;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.api.body.Queries;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.http.MalformedCallException;
import com.joinbitten.toc.http.Method;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** {@code GET} and {@code POST /api/keys}: lists the keys, makes one. Thread-safe. */
public final class KeysEndpoint implements Endpoint {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;
    private static final Set<String> MEMBERS = Set.of("label", "proof", "scopes", "users", "expires_at");

    private final ApiKeys keys;
    private final KeyDesk desk;

    /** Over those keys. */
    public KeysEndpoint(ApiKeys keys, KeyDesk desk) {
        this.keys = keys;
        this.desk = desk;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        HttpReply reply = call.method() == Method.POST ? make(call) : list(call);
        return CompletableFuture.completedFuture(reply);
    }

    private HttpReply list(HttpCall call) {
        List<JsonValue> known = keys.list(Queries.limit(call, USUAL, MOST)).stream()
                .<JsonValue>map(KeyJson::write)
                .toList();
        return HttpReply.json(
                200,
                JsonObject.builder()
                        .put("success", true)
                        .put("keys", new JsonValue.Items(known))
                        .build());
    }

    private HttpReply make(HttpCall call) {
        AdminBody body = AdminBody.read(call, MEMBERS);
        KeyGrant grant = AdminBody.making(() -> new KeyGrant(
                body.text("label", label -> label).orElse(""),
                body.text("proof", Proof::of).orElse(Proof.BEARER),
                body.texts("scopes").orElse(List.of()).stream().map(Scope::of).collect(Collectors.toSet()),
                users(body),
                body.text("expires_at", Instant::parse)));
        return KeyJson.issued(201, desk.issue(grant, call.caller().name()));
    }

    /** For whom a key acts must be said: that it is everyone is not to happen by leaving something out. */
    private static Whom users(AdminBody body) {
        if (body.is("users", "all")) {
            return Whom.everyone();
        }
        List<String> named = body.texts("users")
                .orElseThrow(() -> new MalformedCallException(400, "users must be \"all\", or a list of user ids"));
        return new Whom.Only(named.stream().map(UserId::new).collect(Collectors.toSet()));
    }
}
