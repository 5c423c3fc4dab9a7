package com.joinbitten.core.fire.intake;

import com.joinbitten.core.fire.GateNote;
import java.util.List;

/**
 * Port: asks the gates. Implementations are thread-safe and never block: they are asked inside the transaction that
 * stores the fire.
 *
 * <p>Both answers hold what each gate said, in the order in which they were asked. The intent is refused if one of the
 * notes does not pass; the gates after that one need not have been asked.
 */
public interface FireCheck {
    /** Asks those at the door only: whether there is anything to decide. */
    List<GateNote> atTheDoor(Candidate candidate);

    /** Asks all of them, those at the door first. */
    List<GateNote> check(Contender contender);
}
