package com.joinbitten.toc.api.terminal;

import com.joinbitten.core.terminal.Assignments;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.api.body.NamedUser;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.http.MalformedCallException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code GET /assignments/{user_id}[?limit=]}: every seat a user has or had, newest first. Thread-safe. */
public final class HistoryEndpoint implements Endpoint {
    private static final String USUAL = "50";
    private static final int MOST = 500;

    private final Assignments assignments;

    /** Reads from those assignments. */
    public HistoryEndpoint(Assignments assignments) {
        this.assignments = assignments;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        int limit = limit(call.query("limit").orElse(USUAL));
        List<JsonValue> seats = new NamedUser(call.parameter("user_id"))
                .id().map(user -> assignments.history(user, limit)).orElse(List.of()).stream()
                        .<JsonValue>map(TerminalJson::past)
                        .toList();
        return CompletableFuture.completedFuture(HttpReply.json(
                200,
                JsonObject.builder()
                        .put("assignments", new JsonValue.Items(seats))
                        .build()));
    }

    private static int limit(String text) {
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw new MalformedCallException(400, "limit must be 1 to " + MOST);
        }
        return Integer.parseInt(text);
    }
}
