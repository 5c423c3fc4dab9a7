package com.joinbitten.core.fire.trail;

import com.joinbitten.core.fire.FireId;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/** Port: the relays, as far as they can be asked what became of a fire. Implementations are thread-safe and never block. */
public interface Witness {
    /** What that relay, by its configured name, says now; completes within seconds, never exceptionally. Changes nothing. */
    CompletionStage<RelayWord> ask(String relay, FireId fire);

    /** Microseconds that each relay, by its configured name, takes to answer now; completes like {@link #ask}. */
    CompletionStage<Map<String, OptionalLong>> pings();
}
