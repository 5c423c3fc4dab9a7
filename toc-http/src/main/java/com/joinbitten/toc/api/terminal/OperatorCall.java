package com.joinbitten.toc.api.terminal;

import com.joinbitten.core.terminal.TerminalState;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.JsonBody;
import com.joinbitten.toc.http.MalformedCallException;
import java.util.Optional;

/**
 * What an operator says of a terminal. Immutable.
 *
 * @param note why, for people; 0 to 200 characters
 */
record OperatorCall(Optional<TerminalState> state, String note) {
    private static final int MAX_NOTE = 200;

    /**
     * Reads the call; no body says nothing.
     *
     * @throws MalformedCallException 400 if something has the wrong form
     */
    static OperatorCall read(HttpCall call) {
        JsonObject body = JsonBody.readIfAny(call);
        try {
            String note = body.text("note").orElse("");
            if (note.length() > MAX_NOTE) {
                throw new MalformedCallException(400, "note must be at most " + MAX_NOTE + " characters");
            }
            return new OperatorCall(body.text("state").map(TerminalState::of), note);
        } catch (MalformedPacketException wrongType) {
            throw new MalformedCallException(400, wrongType.reason());
        } catch (IllegalArgumentException unknown) {
            throw new MalformedCallException(400, String.valueOf(unknown.getMessage()));
        }
    }
}
