package com.joinbitten.core.gate;

/**
 * One rule that a fire must pass. Implementations are thread-safe, change nothing, and may block on storage. They are
 * asked in one settled order, each only when every gate before it has passed.
 *
 * @param <T> what the rule looks at
 */
public interface Gate<T> {
    /** Name in the trace, lower case, for example {@code tcs}. */
    String name();

    /** The verdict on this fire. */
    Verdict check(T subject);
}
