package com.joinbitten.toc.api.telegram;

import com.joinbitten.core.chat.ChatLink;
import com.joinbitten.core.chat.ChatLinks;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.api.body.Ids;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code GET /api/telegram/links/{user_id}}: the Telegram accounts that are the user's. Thread-safe. */
public final class LinksEndpoint implements Endpoint {
    private final ChatLinks links;

    /** Reads them there. */
    public LinksEndpoint(ChatLinks links) {
        this.links = links;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        List<ChatLink> found =
                Ids.user(call.parameter("user_id")).map(links::of).orElse(List.of());
        JsonObject body = JsonObject.builder()
                .put("success", true)
                .put(
                        "links",
                        new JsonValue.Items(found.stream()
                                .<JsonValue>map(LinksEndpoint::write)
                                .toList()))
                .build();
        return CompletableFuture.completedFuture(HttpReply.json(200, body));
    }

    private static JsonObject write(ChatLink link) {
        JsonObject.Builder levels = JsonObject.builder();
        link.levels().forEach((topic, level) -> levels.put(topic.wire(), level.wire()));
        return JsonObject.builder()
                .put("account", link.account())
                .put("operator", link.rank() == ChatLink.Rank.OPERATOR)
                .put("levels", levels.build())
                .build();
    }
}
