package com.joinbitten.toc.api;

import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.mission.MissionOutcome;
import com.joinbitten.core.mission.MissionService;
import com.joinbitten.core.mission.Signal;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.core.wire.SignalJson;
import com.joinbitten.toc.api.body.PageLinks;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.http.JsonBody;
import com.joinbitten.toc.http.MalformedCallException;
import com.joinbitten.toc.market.SeenQuotes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code POST /api/signals}: a signal in, a mission out; it never fires one. Thread-safe. */
public final class SignalEndpoint implements Endpoint {
    private final MissionService missions;
    private final SeenQuotes quotes;
    private final PageLinks links;

    /** Makes missions, remembers their entries as quotes, and answers with a link to their page. */
    public SignalEndpoint(MissionService missions, SeenQuotes quotes, PageLinks links) {
        this.missions = missions;
        this.quotes = quotes;
        this.links = links;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        MissionOutcome outcome = missions.create(signal(call));
        return CompletableFuture.completedFuture(
                outcome.fold(created -> created(call, created.mission()), SignalEndpoint::refused));
    }

    private static Signal signal(HttpCall call) {
        try {
            return SignalJson.read(JsonBody.read(call));
        } catch (MalformedPacketException malformed) {
            throw new MalformedCallException(400, malformed.reason());
        }
    }

    private HttpReply created(HttpCall call, Mission mission) {
        if (call.caller().whom().isEveryone()) {
            quotes.saw(mission); // the price of one user's own signals must not size the orders of others
        }
        String page = links.hud(call, mission.id());
        return HttpReply.json(
                        201,
                        JsonObject.builder()
                                .put("success", true)
                                .put("mission_id", mission.id().value())
                                .put("expires_at", mission.expiresAt().toString())
                                .put("hud_url", page)
                                .build())
                .withHeader("Location", "/api/missions/" + links.encoded(mission.id()));
    }

    private static HttpReply refused(MissionOutcome.Refused refused) {
        return HttpReply.json(
                422,
                JsonObject.builder()
                        .put("success", false)
                        .put("error", refused.detail())
                        .put("code", refused.refusal().name())
                        .build());
    }
}
