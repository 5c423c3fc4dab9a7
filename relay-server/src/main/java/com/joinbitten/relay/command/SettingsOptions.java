package com.joinbitten.relay.command;

import com.joinbitten.core.config.ConfigException;
import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.ConfigSources;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options by which a server or its tools find their settings. A mixin. */
public final class SettingsOptions {
    @Option(names = "--config", paramLabel = "FILE", description = "Settings file (YAML).")
    private @Nullable Path configFile;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting; beats environment and file. Repeatable.")
    private final List<String> sets = new ArrayList<>();

    @Mixin
    private final DataFolder data = new DataFolder();

    /** For the command that mixes it in. */
    public SettingsOptions() {}

    /**
     * The settings from all sources.
     *
     * @param environmentPrefix what the names of environment variables that count begin with, such as {@code RELAY_}
     * @throws ConfigException if the file cannot be read, or is none of settings
     */
    public ConfigReader reader(String environmentPrefix) {
        try {
            return new ConfigReader(
                    new ConfigSources(environmentPrefix, Optional.ofNullable(configFile), System.getenv(), sets));
        } catch (UncheckedIOException e) {
            throw new ConfigException(List.of(e.getMessage() + ": " + e.getCause()));
        }
    }

    /** Where everything written goes. */
    public Path data() {
        return data.path();
    }
}
