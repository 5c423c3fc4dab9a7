package com.joinbitten.relay.net;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayCommandJson;
import com.joinbitten.core.wire.RelayFrame;
import com.joinbitten.core.wire.RelayReply;
import java.util.Optional;

/**
 * One request of a connection, as far as its bytes could be read. Immutable.
 *
 * @param seq counts the requests of the connection, from 1
 * @param id the caller's own name for it, echoed also in refusals
 * @param content the command, or why there is none
 */
record Request(long seq, Optional<String> id, Content content) {
    /** What the bytes turned out to be. */
    sealed interface Content {
        /** Something to run. */
        record Command(RelayCommand command) implements Content {}

        /** Something to refuse. */
        record Refused(RelayReply reply) implements Content {}
    }

    static Request read(long seq, byte[] json) {
        Optional<String> id = Optional.empty();
        try {
            JsonObject object = JsonObject.parse(json);
            id = RelayCommandJson.requestIdOf(object);
            return new Request(seq, id, new Content.Command(RelayCommandJson.read(object)));
        } catch (MalformedPacketException fault) {
            return new Request(seq, id, new Content.Refused(RelayReply.of(fault)));
        }
    }

    static Request refused(long seq, RelayReply reply) {
        return new Request(seq, Optional.empty(), new Content.Refused(reply));
    }

    RelayFrame.Answer answer(RelayReply reply) {
        return new RelayFrame.Answer(seq, id, reply);
    }
}
