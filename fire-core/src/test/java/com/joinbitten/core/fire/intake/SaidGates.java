package com.joinbitten.core.fire.intake;

import com.joinbitten.core.fire.GateNote;
import java.util.List;

/** Gates that say the same of everything. */
public record SaidGates(GateNote note) implements FireCheck {
    @Override
    public List<GateNote> atTheDoor(Candidate candidate) {
        return List.of(note);
    }

    @Override
    public List<GateNote> check(Contender contender) {
        return List.of(note);
    }
}
