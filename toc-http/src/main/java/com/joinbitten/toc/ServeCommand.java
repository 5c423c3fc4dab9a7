package com.joinbitten.toc;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.ConfigSources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bitten toc}: runs the TOC in the foreground until a signal ends it. */
@Command(
        name = "toc",
        mixinStandardHelpOptions = true,
        description = "Run the TOC: it takes fires over HTTP, checks them and relays them.")
final class ServeCommand implements Callable<Integer> {
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

    @Override
    public Integer call() {
        ConfigReader reader =
                new ConfigReader(new ConfigSources("TOC_", Optional.ofNullable(configFile), System.getenv(), sets));
        TocConfig config = TocConfig.from(reader, data);
        reader.finish();
        Logs.apply(config);
        TocServer server = TocServer.start(config);
        return new StopOnSignal().run(server::close);
    }
}
