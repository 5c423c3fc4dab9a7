package com.joinbitten.toc.api.session;

import com.joinbitten.core.audit.AuditEntry;
import com.joinbitten.core.audit.AuditLog;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.api.body.Ids;
import com.joinbitten.toc.api.body.NamedUser;
import com.joinbitten.toc.api.body.PageLinks;
import com.joinbitten.toc.auth.SignInLinks;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.http.JsonBody;
import com.joinbitten.toc.http.MalformedCallException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code POST /api/sign-in-links}: a link that signs a user in once, for an operator to hand on. Thread-safe. */
final class SignInLinkEndpoint implements Endpoint {
    private final SignInLinks links;
    private final PageLinks pages;
    private final AuditLog audit;
    private final InstantSource clock;

    SignInLinkEndpoint(SignInLinks links, PageLinks pages, AuditLog audit, InstantSource clock) {
        this.links = links;
        this.pages = pages;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        JsonObject body = JsonBody.readIfAny(call);
        UserId user = NamedUser.in(body)
                .flatMap(NamedUser::id)
                .orElseThrow(() -> new MalformedCallException(400, "user_id must name a user"));
        Optional<MissionId> mission = body.get("mission_id")
                .filter(value -> !(value instanceof JsonValue.Null))
                .map(SignInLinkEndpoint::mission);
        Instant until = links.expiry();
        String url = pages.of(call, links.path(user, mission));
        String detail = mission.map(id -> "mission=" + id).orElse("");
        audit.append(AuditEntry.done(clock.instant(), call.caller().name(), "session.link", user.value(), detail)
                .about(user.value()));
        JsonObject reply = JsonObject.builder()
                .put("success", true)
                .put("url", url)
                .put("expires_at", until.toString())
                .build();
        return CompletableFuture.completedFuture(HttpReply.json(201, reply));
    }

    private static MissionId mission(JsonValue value) {
        return (value instanceof JsonValue.Text text ? Ids.mission(text.value()) : Optional.<MissionId>empty())
                .orElseThrow(() -> new MalformedCallException(400, "mission_id must name a mission"));
    }
}
