package com.joinbitten.core.gate.sequence;

import com.joinbitten.core.fire.GateNote;
import com.joinbitten.core.gate.Gate;
import com.joinbitten.core.gate.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Asks gates in their order and keeps what they say. Confined to one check. */
final class GateTrace {
    private final List<GateNote> notes = new ArrayList<>();

    /** Asks until one refuses; whether all passed. */
    <T> boolean passes(List<Gate<T>> gates, T subject) {
        for (Gate<T> gate : gates) {
            Verdict verdict = gate.check(subject);
            notes.add(verdict.note(gate.name()));
            if (!verdict.passed()) {
                return false;
            }
        }
        return true;
    }

    /** What was said so far, oldest first. */
    List<GateNote> notes() {
        return List.copyOf(notes);
    }
}
