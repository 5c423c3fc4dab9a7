package com.joinbitten.toc.limit;

import com.joinbitten.toc.http.HttpCall;
import com.joinbitten.toc.http.Whose;

/**
 * Port: recognises calls that ask again for what was stored already. They are answered from their row however many come: a
 * client must never take a refusal of the repetition for one of the order. Implementations are thread-safe and may block on
 * storage.
 */
@FunctionalInterface
public interface Repeats {
    /** Whether the fire that the call wants is stored. */
    boolean known(HttpCall call, Whose whose);
}
