package com.joinbitten.toc.api.telegram;

import com.joinbitten.core.audit.AuditEntry;
import com.joinbitten.core.audit.AuditLog;
import com.joinbitten.core.chat.ChatOutbox;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.MalformedPacketException;
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

/** {@code POST /api/telegram/replay}: sends again what Telegram did not take, one message or all. Thread-safe. */
public final class ReplayEndpoint implements Endpoint {
    private final ChatOutbox outbox;
    private final AuditLog audit;
    private final InstantSource clock;

    /** Puts them back there. */
    public ReplayEndpoint(ChatOutbox outbox, AuditLog audit, InstantSource clock) {
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        Optional<String> id = read(call);
        Instant now = clock.instant();
        int replayed = outbox.replay(id, now);
        if (replayed > 0) {
            audit.append(AuditEntry.done(
                    now, call.caller().name(), "telegram.replay", id.orElse("all"), replayed + " messages"));
        }
        return CompletableFuture.completedFuture(HttpReply.json(
                200,
                JsonObject.builder()
                        .put("success", true)
                        .put("replayed", replayed)
                        .build()));
    }

    private static Optional<String> read(HttpCall call) {
        try {
            return JsonBody.readIfAny(call).text("message_id");
        } catch (MalformedPacketException wrongType) {
            throw new MalformedCallException(400, wrongType.reason());
        }
    }
}
