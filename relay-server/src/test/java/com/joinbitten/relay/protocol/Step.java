package com.joinbitten.relay.protocol;

import java.util.Set;

/**
 * One line of a script. Immutable.
 *
 * @param line its number in the file, from 1
 * @param verb its first word
 * @param text the rest, without white space around it
 */
record Step(int line, String verb, String text) {
    private static final Set<String> SHARED =
            Set.of("clock", "hold", "free", "lock", "unlock", "restart", "stop", "occupy");

    static Step of(int line, String words) {
        int space = words.indexOf(' ');
        return space < 0
                ? new Step(line, words, "")
                : new Step(
                        line,
                        words.substring(0, space),
                        words.substring(space + 1).strip());
    }

    /** Whether it happens to the relay, once for all who play the script. */
    boolean isShared() {
        return SHARED.contains(verb);
    }

    /** The text's first so many words, and the rest as the last one. */
    String[] words(int count) {
        return text.split(" +", count);
    }

    @Override
    public String toString() {
        return "line " + line + ": " + verb + " " + text;
    }
}
