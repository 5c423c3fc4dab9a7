package com.joinbitten.core.character;

/** What a character says. Immutable. */
public record Remark(Character character, String line) {}
