package com.joinbitten.relay.bench.terminal;

import java.nio.file.Path;

/**
 * A claimed order file. Immutable.
 *
 * @param folder the user's
 * @param atMillis since 1970 by the terminal's clock, just before the claim
 */
record Taken(Path folder, String name, long atMillis) {
    private static final String CLAIMED = "claimed";

    /** Where the claim has put it. */
    Path file() {
        return folder.resolve(CLAIMED).resolve(name);
    }
}
