package com.joinbitten.toc.api;

import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.mission.MissionQuery;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.api.body.Queries;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code GET /api/missions?user=&symbol=&live=1&limit=&before=}: missions, newest first. A caller who names a user sees
 * only missions for that user. Thread-safe.
 */
public final class MissionListEndpoint implements Endpoint {
    private static final int USUAL_LIMIT = 50;

    private final MissionView view;

    /** Lists those missions. */
    public MissionListEndpoint(MissionView view) {
        this.view = view;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        Instant now = view.clock().instant();
        Optional<UserId> user = view.callers().find(call).or(() -> Queries.read(call, "user", UserId::new));
        boolean live = Queries.flag(call, "live");
        MissionQuery wanted = new MissionQuery(
                user,
                Queries.read(call, "symbol", Symbol::new),
                live ? Optional.of(now) : Optional.empty(),
                Queries.read(call, "before", MissionId::new),
                Queries.limit(call, USUAL_LIMIT, MissionQuery.MAX_LIMIT));
        List<Mission> page = view.missions().list(wanted);
        JsonObject.Builder reply = JsonObject.builder()
                .put("success", true)
                .put(
                        "missions",
                        new JsonValue.Items(page.stream()
                                .<JsonValue>map(mission -> view.json().write(mission, now))
                                .toList()));
        if (page.size() == wanted.limit()) {
            reply.put("next_before", page.get(page.size() - 1).id().value());
        } else {
            reply.putNull("next_before");
        }
        return CompletableFuture.completedFuture(HttpReply.json(200, reply.build()));
    }
}
