package com.joinbitten.toc.api.session;

import com.joinbitten.core.access.Caller;
import com.joinbitten.core.access.Scope;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.auth.AuthMode;
import com.joinbitten.toc.auth.SessionCheck;
import com.joinbitten.toc.auth.SignIn;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.http.JsonBody;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code POST /api/session}: signs a browser in by one of {@code key}, {@code link} and {@code telegram}; and {@code GET
 * /api/session}: tells who it is. Thread-safe.
 */
final class SessionEndpoint implements Endpoint {
    private static final List<String> WAYS = List.of("key", "link", "telegram");

    private final AuthMode mode;
    private final SignIn signIn;

    SessionEndpoint(AuthMode mode, SignIn signIn) {
        this.mode = mode;
        this.signIn = signIn;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        return CompletableFuture.completedFuture(open(call));
    }

    private HttpReply open(HttpCall call) {
        JsonObject body = JsonBody.readIfAny(call);
        List<String> given = WAYS.stream().filter(body::has).toList();
        Optional<String> proof = given.size() == 1 ? text(body, given.get(0)) : Optional.empty();
        if (proof.isEmpty()) {
            return HttpReply.error(400, "one of key, link and telegram must be given, as a string");
        }
        SignIn.Outcome outcome = switch (given.get(0)) {
            case "key" -> signIn.byKey(call, proof.get());
            case "link" -> signIn.byLink(call, proof.get());
            default -> signIn.byTelegram(call, proof.get());
        };
        return outcome instanceof SignIn.Outcome.Opened opened
                ? HttpReply.json(
                                200,
                                JsonObject.builder()
                                        .putAll(told(Optional.of(opened.known())))
                                        .put("next", opened.next())
                                        .build())
                        .withHeader("Set-Cookie", opened.cookie())
                : ((SignIn.Outcome.Refused) outcome).reply();
    }

    private static Optional<String> text(JsonObject body, String name) {
        return body.get(name).filter(JsonValue.Text.class::isInstance).map(value -> ((JsonValue.Text) value).value());
    }

    HttpReply who(HttpCall call) {
        return HttpReply.json(200, told(signIn.known(call)));
    }

    private JsonObject told(Optional<SessionCheck.Known> known) {
        JsonObject.Builder json = JsonObject.builder()
                .put("success", true)
                .put("mode", mode.name().toLowerCase(Locale.ROOT))
                .put("signed_in", known.isPresent());
        known.flatMap(who -> who.caller().whom().sole())
                .map(UserId::value)
                .ifPresentOrElse(user -> json.put("user_id", user), () -> json.putNull("user_id"));
        known.ifPresentOrElse(
                who -> json.put("expires_at", who.session().expiresAt().toString()), () -> json.putNull("expires_at"));
        return json.put(
                        "scopes",
                        new JsonValue.Items(known.map(SessionCheck.Known::caller).map(Caller::scopes).stream()
                                .flatMap(scopes -> scopes.stream().sorted())
                                .map(Scope::wire)
                                .<JsonValue>map(JsonValue.Text::new)
                                .toList()))
                .build();
    }
}
