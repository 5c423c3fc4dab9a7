package com.joinbitten.toc.api.terminal;

import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.terminal.desk.TerminalDesk;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.api.body.Ids;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.http.JsonBody;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code POST /release-terminal/{user_id}}: gives back every seat of a user, or that of the {@code terminal_type} which a
 * body may name. Thread-safe.
 */
public final class ReleaseEndpoint implements Endpoint {
    private final TerminalDesk desk;

    /** Asks that desk. */
    public ReleaseEndpoint(TerminalDesk desk) {
        this.desk = desk;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        String user = call.parameter("user_id");
        Optional<TerminalType> type = call.body().length == 0 ? Optional.empty() : AssignCall.type(JsonBody.read(call));
        boolean released =
                Ids.user(user).map(id -> !desk.release(id, type).isEmpty()).orElse(false);
        String message = released ? "Terminal released for user " + user : "No active assignment found";
        return CompletableFuture.completedFuture(HttpReply.json(
                200,
                JsonObject.builder()
                        .put("success", released)
                        .put("message", message)
                        .build()));
    }
}
