package com.joinbitten.relay.keys;

import com.joinbitten.core.config.ConfigException;
import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.ConfigSources;
import com.joinbitten.core.config.OwnerOnlyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A YAML file of named entries that decide who may do what. Immutable; every read looks at the disk. */
abstract class EntriesFile<T> implements WatchedFile<T> {
    /** Variables do not reach into the file; the prefix is one that nobody sets. */
    private static final String NO_VARIABLES = "RELAY_KEYS_FILE_";

    private final OwnerOnlyFile file;
    private final String setting;

    /**
     * Names the file; nothing is read yet.
     *
     * @param setting the setting that names it
     */
    EntriesFile(Path path, String setting) {
        this.file = new OwnerOnlyFile(path);
        this.setting = setting;
    }

    /** The content, whose faults the reader collects. */
    abstract T read(ConfigReader in, List<String> names);

    @Override
    public final Path path() {
        return file.path();
    }

    @Override
    public final byte[] fingerprint() throws IOException {
        return Fingerprint.of(file.read());
    }

    @Override
    public final T read() {
        try {
            file.read();
        } catch (IOException e) {
            throw new ConfigException(List.of(setting + " " + e.getMessage()));
        }
        ConfigReader in = new ConfigReader(new ConfigSources(NO_VARIABLES, Optional.of(path()), Map.of(), List.of()));
        List<String> names = in.names(what());
        if (names.isEmpty()) {
            in.fault("%s: %s must have an entry".formatted(path(), what()));
        }
        T content = read(in, names);
        in.finish();
        return content;
    }
}
