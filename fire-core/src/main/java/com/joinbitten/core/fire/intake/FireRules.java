package com.joinbitten.core.fire.intake;

/** What decides whether, how much and where to. */
public record FireRules(FireCheck check, Sizing sizing, Routes routes) {}
