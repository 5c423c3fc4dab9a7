package com.joinbitten.toc.api;

import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.toc.api.body.Ids;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code GET /api/missions/{mission_id}}: a mission's levels and the time that is left. A caller who names a user sees
 * only missions for that user. Thread-safe.
 */
public final class MissionEndpoint implements Endpoint {
    private final MissionView view;

    /** Reads from those missions. */
    public MissionEndpoint(MissionView view) {
        this.view = view;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        return CompletableFuture.completedFuture(reply(call));
    }

    private HttpReply reply(HttpCall call) {
        Optional<Mission> mission = Ids.mission(call.parameter("mission_id")).flatMap(view.missions()::find);
        Optional<UserId> caller = view.callers().find(call);
        if (mission.isEmpty()) {
            return HttpReply.error(404, "Mission not found");
        }
        Optional<UserId> owner = mission.get().owner();
        boolean foreign = owner.isPresent() && !call.caller().mayActFor(owner.get());
        if (foreign || (caller.isPresent() && !mission.get().isFor(caller.get()))) {
            return HttpReply.error(403, "Mission belongs to another user");
        }
        return HttpReply.json(200, view.json().write(mission.get(), view.clock().instant()));
    }
}
