package com.joinbitten.relay;

import com.joinbitten.core.config.ConfigException;
import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.relay.command.SettingsOptions;
import picocli.CommandLine.Mixin;

/** The options by which every command of the relay finds its settings. */
final class ConfigOptions {
    @Mixin
    private final SettingsOptions options = new SettingsOptions();

    /**
     * The settings from all sources.
     *
     * @throws ConfigException with every fault at once
     */
    RelayConfig read() {
        ConfigReader reader = options.reader("RELAY_");
        RelayConfig config = RelayConfig.from(reader, options.data());
        reader.finish();
        return config;
    }
}
