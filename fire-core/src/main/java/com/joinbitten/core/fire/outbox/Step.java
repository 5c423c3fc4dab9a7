package com.joinbitten.core.fire.outbox;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Execution;
import com.joinbitten.core.fire.FireState;
import java.time.Instant;

/**
 * A move of one fire to another state, with what is known since then. Immutable.
 *
 * @param code {@link Code#OK} unless something went wrong
 * @param reason the code in words, for people; also the hop's detail; may be empty
 * @param execution what the broker said, in its lots; adds to what is stored
 */
public record Step(FireState state, Instant at, Code code, String reason, Execution execution) {
    /** A move that needs no explanation. */
    public static Step to(FireState state, Instant at) {
        return new Step(state, at, Code.OK, "", Execution.NONE);
    }

    /** A move with its reason. */
    public static Step because(FireState state, Instant at, Code code, String reason) {
        return new Step(state, at, code, reason, Execution.NONE);
    }
}
