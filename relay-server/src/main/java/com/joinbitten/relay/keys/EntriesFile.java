package com.joinbitten.relay.keys;

import com.joinbitten.core.config.ConfigException;
import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.ConfigSources;
import com.joinbitten.core.config.OwnerOnlyFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens a YAML file of entries that decide who may do what. */
final class EntriesFile {
    /** Variables do not reach into the file; the prefix is one that nobody sets. */
    private static final String NO_VARIABLES = "RELAY_KEYS_FILE_";

    private EntriesFile() {}

    /**
     * Its reader, to be finished by the caller.
     *
     * @param setting the setting that names the file
     * @throws ConfigException if it cannot be read or is open to others
     */
    static ConfigReader reader(OwnerOnlyFile file, String setting) {
        try {
            file.read();
        } catch (IOException e) {
            throw new ConfigException(List.of(setting + " " + e.getMessage()));
        }
        return new ConfigReader(new ConfigSources(NO_VARIABLES, Optional.of(file.path()), Map.of(), List.of()));
    }
}
