package com.joinbitten.relay.desk;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.spool.SpoolTask.Abandonment;

/** How a client is told that its command was given up. */
final class Abandoned {
    private Abandoned() {}

    static RelayReply reply(Abandonment why, Published proved) {
        return switch (why) {
            case LEDGER_FAILED ->
                RelayReply.of(Code.LEDGER_FAILED, "the ledger cannot be written")
                        .withPublished(proved);
            case DRAINING ->
                RelayReply.of(Code.DRAINING, "the relay is stopping").withPublished(proved);
            case OVERLOADED ->
                RelayReply.of(Code.OVERLOADED, "too much is queued").withPublished(proved);
            case INTERNAL -> RelayReply.of(Code.INTERNAL, "internal fault");
        };
    }
}
