package com.joinbitten.core.gate;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.GateNote;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A gate's answer. Immutable.
 *
 * @param code {@link Code#OK} lets the fire pass
 * @param text for people; in a refusal, names the thing, the limit and the value
 * @param numbers what the verdict was computed from, in the order of the computation
 */
public record Verdict(Code code, String text, Map<String, String> numbers) {
    /** Takes a copy of the numbers in their order. */
    public Verdict {
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    }

    /** The fire passes. */
    public static Verdict pass(String text) {
        return new Verdict(Code.OK, text, Map.of());
    }

    /** The fire is refused. */
    public static Verdict refuse(Code code, String text) {
        return new Verdict(code, text, Map.of());
    }

    /** The same verdict, naming one more number or word that it was computed from. */
    public Verdict with(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(numbers);
        more.put(name, value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString());
        return new Verdict(code, text, more);
    }

    /** Whether the fire passes. */
    public boolean passed() {
        return code == Code.OK;
    }

    /** The verdict as it enters the trace. */
    public GateNote note(String gate) {
        return new GateNote(gate, code, text, numbers);
    }
}
