package com.joinbitten.core.fire.intake;

import com.joinbitten.core.trade.Quotes;

/** What decides whether, how much and where to. */
public record FireRules(FireCheck check, Sizing sizing, Routes routes, Quotes quotes) {}
