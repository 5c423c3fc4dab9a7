package com.joinbitten.core.halt;

import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Port: the relays, as far as they are stopped. Implementations are thread-safe and never block. */
public interface Holds {
    /**
     * Sets or lifts our hold at every relay, by the level: relays hold while trading is halted, and go on reducing
     * otherwise. A relay that cannot be reached is told when it can, before its first fire.
     *
     * @return what each relay says, by its configured name; completes within seconds, never exceptionally
     */
    CompletionStage<Map<String, HoldState>> apply(Halt halt);

    /** What each relay says now; completes within seconds, never exceptionally. */
    CompletionStage<Map<String, HoldState>> ask();
}
