package com.joinbitten.toc;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.ConfigSources;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The TOC's settings as {@code --set} and the environment give them, without a file. */
final class ReadSettings {
    static final Path DATA = Path.of("/var/lib/bitten");

    private ReadSettings() {}

    static TocConfig read(String... sets) {
        return read(Map.of(), sets);
    }

    static TocConfig read(Map<String, String> environment, String... sets) {
        ConfigReader reader = new ConfigReader(new ConfigSources("TOC_", Optional.empty(), environment, List.of(sets)));
        TocConfig config = TocConfig.from(reader, DATA);
        reader.finish();
        return config;
    }
}
