package com.joinbitten.toc.api.telegram;

import com.joinbitten.core.chat.ChatOutbox;
import com.joinbitten.core.chat.DeadLetter;
import com.joinbitten.core.chat.DeadMessages;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.toc.api.body.Queries;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code GET /api/telegram/dead}: messages that Telegram does not take, and how many wait. Thread-safe. */
public final class DeadLettersEndpoint implements Endpoint {
    private static final int USUAL = 50;

    private final ChatOutbox outbox;
    private final DeadMessages dead;

    /** Reads them there. */
    public DeadLettersEndpoint(ChatOutbox outbox, DeadMessages dead) {
        this.outbox = outbox;
        this.dead = dead;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        int limit = Queries.limit(call, USUAL, DeadMessages.MAX_PAGE);
        ChatOutbox.Backlog backlog = outbox.backlog();
        JsonObject body = JsonObject.builder()
                .put("success", true)
                .put("waiting", backlog.waiting())
                .putIfPresent("waiting_since", backlog.oldest().map(Object::toString))
                .put("dead", backlog.dead())
                .put(
                        "messages",
                        new JsonValue.Items(dead.list(limit).stream()
                                .<JsonValue>map(DeadLettersEndpoint::write)
                                .toList()))
                .build();
        return CompletableFuture.completedFuture(HttpReply.json(200, body));
    }

    private static JsonObject write(DeadLetter letter) {
        return JsonObject.builder()
                .put("message_id", letter.id())
                .put("chat", letter.chat().value())
                .put("text", letter.plain())
                .put("fault", letter.fault())
                .put("born_at", letter.born().toString())
                .build();
    }
}
