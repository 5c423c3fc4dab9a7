package com.joinbitten.core.fire;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one gate said of one fire; the notes of all gates asked are the fire's trace. Immutable.
 *
 * @param gate name of the gate, for example {@code tcs}
 * @param code {@link Code#OK} when the fire passed
 * @param text the verdict, for people
 * @param numbers what the verdict was computed from, by name, in plain notation
 */
public record GateNote(String gate, Code code, String text, Map<String, String> numbers) {
    /** Orders the numbers by name and takes a copy of them. */
    public GateNote {
        numbers = Collections.unmodifiableMap(new TreeMap<>(numbers));
    }

    /** Whether the fire passed this gate. */
    public boolean passed() {
        return code == Code.OK;
    }

    /** The first note of the trace that holds the fire back. */
    public static Optional<GateNote> firstRefusal(List<GateNote> trace) {
        return trace.stream().filter(note -> !note.passed()).findFirst();
    }
}
