package com.joinbitten.toc.api.telegram;

import com.joinbitten.core.chat.DeadMessages;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.api.body.ReplayEndpoint.Replay;
import java.time.Instant;

/** {@code POST /api/telegram/replay}: sends again what Telegram did not take, one {@code message_id} or all. Thread-safe. */
public record MessageReplay(DeadMessages dead) implements Replay {
    @Override
    public int of(JsonObject body, Instant at, String actor) {
        return dead.replay(body.text("message_id"), at, actor);
    }
}
