package com.joinbitten.toc.api.terminal;

import com.joinbitten.core.terminal.Assignments;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.api.body.Ids;
import com.joinbitten.toc.api.body.Queries;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code GET /assignments/{user_id}[?limit=]}: every seat a user has or had, newest first. Thread-safe. */
public final class HistoryEndpoint implements Endpoint {
    private static final int USUAL = 50;
    private static final int MOST = 500;

    private final Assignments assignments;

    /** Reads from those assignments. */
    public HistoryEndpoint(Assignments assignments) {
        this.assignments = assignments;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        int limit = Queries.limit(call, USUAL, MOST);
        List<JsonValue> seats = Ids.user(call.parameter("user_id"))
                .map(user -> assignments.history(user, limit))
                .orElse(List.of())
                .stream()
                .<JsonValue>map(TerminalJson::past)
                .toList();
        return CompletableFuture.completedFuture(HttpReply.json(
                200,
                JsonObject.builder()
                        .put("assignments", new JsonValue.Items(seats))
                        .build()));
    }
}
