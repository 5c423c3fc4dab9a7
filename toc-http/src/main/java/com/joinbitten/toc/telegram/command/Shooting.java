package com.joinbitten.toc.telegram.command;

import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.fire.intake.Aim;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Port: the way of every fire, the same for all who ask. Implementations are thread-safe and block on storage. */
public interface Shooting {
    /**
     * What would happen now.
     *
     * @param objection why it would be refused, for people
     * @param account where it would go
     */
    record Rehearsal(Optional<String> objection, Optional<TerminalType> account) {}

    /** Tells what would happen; nothing does. */
    Rehearsal rehearse(UserId user, Aim aim);

    /**
     * Fires, and waits a little for the terminal. However often it is called under that name, there is one order.
     *
     * @param deadline after which it is not accepted any more, UTC
     * @return the body that a caller over HTTP would get
     */
    CompletionStage<JsonObject> fire(UserId user, RequestId request, Aim aim, Instant deadline);

    /** The same body for what is stored under that name; empty if nothing is. */
    Optional<JsonObject> stored(UserId user, RequestId request);
}
