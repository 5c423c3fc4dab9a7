package com.joinbitten.core.fire.intake;

import com.joinbitten.core.fire.GateNote;
import java.util.List;

/** Port: asks the gates. Implementations are thread-safe and may block on storage. */
@FunctionalInterface
public interface FireCheck {
    /**
     * What each gate said, in the order in which they were asked. The fire is refused if one of the notes does not pass;
     * the gates after that one need not have been asked.
     */
    List<GateNote> check(Candidate candidate);
}
