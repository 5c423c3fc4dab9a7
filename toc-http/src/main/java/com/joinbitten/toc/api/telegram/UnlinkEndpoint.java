package com.joinbitten.toc.api.telegram;

import com.joinbitten.core.audit.AuditEntry;
import com.joinbitten.core.audit.AuditLog;
import com.joinbitten.core.chat.ChatLinks;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.api.body.Ids;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.HttpReply;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code DELETE /api/telegram/links/{user_id}}: no Telegram account is the user's any more. Thread-safe. */
public final class UnlinkEndpoint implements Endpoint {
    private final ChatLinks links;
    private final AuditLog audit;
    private final InstantSource clock;

    /** Ends them there. */
    public UnlinkEndpoint(ChatLinks links, AuditLog audit, InstantSource clock) {
        this.links = links;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public CompletionStage<HttpReply> answer(HttpCall call) {
        String user = call.parameter("user_id");
        int ended = Ids.user(user).map(links::unlink).orElse(0);
        if (ended > 0) {
            audit.append(AuditEntry.done(
                    clock.instant(), call.caller().name(), "telegram.unlink", user, ended + " accounts"));
        }
        return CompletableFuture.completedFuture(HttpReply.json(
                200,
                JsonObject.builder().put("success", true).put("unlinked", ended).build()));
    }
}
