package com.joinbitten.core.fire.intake;

import com.joinbitten.core.trade.DatedQuotes;

/** What decides whether, how much and where to. */
public record FireRules(FireCheck check, Sizing sizing, Routes routes, DatedQuotes quotes, Placements placements) {
    /** Where no terminal tells anything. */
    public FireRules(FireCheck check, Sizing sizing, Routes routes, DatedQuotes quotes) {
        this(check, sizing, routes, quotes, Placements.NONE);
    }
}
