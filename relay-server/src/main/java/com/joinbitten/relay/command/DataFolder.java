package com.joinbitten.relay.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that says where everything written goes. A mixin. */
public final class DataFolder {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Where everything written goes (default: ${DEFAULT-VALUE}).")
    private Path path = Path.of("data");

    /** For the command that mixes it in. */
    public DataFolder() {}

    /** The folder; it need not be there yet. */
    public Path path() {
        return path;
    }
}
