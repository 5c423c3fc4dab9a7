package com.joinbitten.toc.api.fire;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.intake.Audit;
import com.joinbitten.core.fire.intake.FireRequest;
import com.joinbitten.core.trade.Excerpt;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.auth.Callers;
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

/**
 * {@code POST /api/fire}: fires a mission and waits a little for the terminal; with {@code ?dry_run=1} only tells what
 * would happen. Thread-safe.
 */
public final class FireEndpoint implements Endpoint {
    private final Firing firing;
    private final FanOut many;
    private final Callers callers;
    private final Audit audit;
    private final InstantSource clock;

    /**
     * An endpoint over these parts.
     *
     * @param many answers calls that name {@code users} or {@code accounts}
     */
    public FireEndpoint(Firing firing, FanOut many, Callers callers, Audit audit, InstantSource clock) {
        this.firing = firing;
        this.many = many;
        this.callers = callers;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        JsonObject body = JsonBody.read(call);
        if (body.has("users") && body.has("accounts")) {
            throw new MalformedCallException(400, "users and accounts cannot be named together");
        }
        if (body.has("users") || body.has("accounts")) {
            return many.answer(call, body);
        }
        Instant now = clock.instant();
        FireCall asked = FireCall.read(call, body, callers, now);
        boolean dryRun = CallParts.dryRun(call);
        Optional<MissionId> mission = asked.missionId();
        if (mission.isEmpty()) {
            if (!dryRun) {
                String shown = Excerpt.of(asked.mission());
                audit.record(now, asked.user(), "fire", Code.MISSION_NOT_FOUND, "no mission id: " + shown);
            }
            return CompletableFuture.completedFuture(
                    firing.replies().missionNotFound().reply());
        }
        FireRequest request = asked.toRequest(firing.newId(now), mission.get());
        return dryRun
                ? CompletableFuture.completedFuture(firing.preview(request).reply())
                : firing.fire(request).thenApply(FireAnswer::reply);
    }
}
