package com.joinbitten.toc.api.admin;

import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.user.User;
import com.joinbitten.core.user.UserRegister;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.api.body.Queries;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code GET /api/users?after=&limit=}: the users in the order of their ids. Thread-safe. */
public final class UserListEndpoint implements Endpoint {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    private final UserRegister users;

    /** Lists those users. */
    public UserListEndpoint(UserRegister users) {
        this.users = users;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        int limit = Queries.limit(call, USUAL, MOST);
        List<User> page = users.list(Queries.read(call, "after", UserId::new), limit);
        JsonObject.Builder json = JsonObject.builder()
                .put("success", true)
                .put(
                        "users",
                        new JsonValue.Items(
                                page.stream().<JsonValue>map(UserJson::write).toList()));
        if (page.size() == limit) {
            json.put("next_after", page.get(page.size() - 1).id().value());
        } else {
            json.putNull("next_after");
        }
        return CompletableFuture.completedFuture(HttpReply.json(200, json.build()));
    }
}
