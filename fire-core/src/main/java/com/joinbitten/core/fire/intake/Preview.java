package com.joinbitten.core.fire.intake;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.GateNote;
import java.util.List;
import java.util.Optional;

/**
 * What would become of an intent now; nothing was stored, assigned or counted. Immutable.
 *
 * @param trace what the gates say
 * @param fire the row that would be stored, accepted or refused; absent when there is no order to make a fire of
 * @param outlook what a new order can lose and win
 */
public record Preview(List<GateNote> trace, Optional<Fire> fire, Kind kind, Optional<Outlook> outlook) {
    /** Whether the intent was seen before. */
    public enum Kind {
        /** It was not. */
        NEW,
        /** It was: the trace and the fire are those that are stored. */
        REPETITION
    }

    /** Takes a copy of the trace. */
    public Preview {
        trace = List.copyOf(trace);
    }
}
