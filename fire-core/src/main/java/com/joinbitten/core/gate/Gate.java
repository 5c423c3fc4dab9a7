package com.joinbitten.core.gate;

import com.joinbitten.core.gate.sequence.FireGates;

/**
 * One rule that a fire must pass. Implementations are thread-safe, change nothing, and may block on storage. They are
 * asked in the order of {@link FireGates}, and only when every gate before them has passed.
 *
 * @param <T> what the rule looks at
 */
public interface Gate<T> {
    /** Name in the trace, lower case, for example {@code tcs}. */
    String name();

    /** The verdict on this fire. */
    Verdict check(T subject);
}
