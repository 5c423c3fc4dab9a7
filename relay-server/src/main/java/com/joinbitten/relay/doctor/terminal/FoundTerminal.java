package com.joinbitten.relay.doctor.terminal;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A terminal on disk. Immutable.
 *
 * @param dataFolder holds its {@code MQL5} folder
 * @param installation where it is installed, as {@code origin.txt} says; empty for a portable one, whose data folder is
 *     its installation
 */
public record FoundTerminal(Path dataFolder, Optional<String> installation) {
    /** The one folder of its own that an EA can read. */
    Path files() {
        return dataFolder.resolve("MQL5").resolve("Files");
    }

    @Override
    public String toString() {
        return installation
                .map(origin -> "terminal " + dataFolder + ", installed in " + origin)
                .orElseGet(() -> "portable terminal " + dataFolder);
    }
}
