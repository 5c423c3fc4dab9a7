package com.joinbitten.relay;

import com.joinbitten.core.config.ConfigException;
import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.ConfigSources;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which every command of the relay finds its settings. */
final class ConfigOptions {
    @Option(names = "--config", paramLabel = "FILE", description = "Settings file (YAML).")
    private @Nullable Path configFile;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting; beats environment and file. Repeatable.")
    private final List<String> sets = new ArrayList<>();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Where everything written goes (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    /**
     * The settings from all sources.
     *
     * @throws ConfigException with every fault at once
     */
    RelayConfig read() {
        ConfigReader reader = new ConfigReader(sources());
        RelayConfig config = RelayConfig.from(reader, data);
        reader.finish();
        return config;
    }

    private ConfigSources sources() {
        try {
            return new ConfigSources("RELAY_", Optional.ofNullable(configFile), System.getenv(), sets);
        } catch (UncheckedIOException e) {
            throw new ConfigException(List.of(e.getMessage() + ": " + e.getCause()));
        }
    }
}
