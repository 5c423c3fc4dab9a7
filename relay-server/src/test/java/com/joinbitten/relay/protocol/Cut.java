package com.joinbitten.relay.protocol;

/** How the bytes of a script are handed over. */
sealed interface Cut {
    /** As the script's lines say. */
    record Whole() implements Cut {}

    /** As many lines in one write as do not depend on each other, and a ping behind. */
    record Coalesced() implements Cut {}

    /** Each byte alone. */
    record Bytewise() implements Cut {}

    /**
     * In two, at one place.
     *
     * @param at bytes of the whole script before the cut
     */
    record At(int at) implements Cut {}
}
