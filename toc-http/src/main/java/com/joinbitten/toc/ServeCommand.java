package com.joinbitten.toc;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.relay.command.SettingsOptions;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bitten toc}: runs the TOC in the foreground until a signal ends it. */
@Command(
        name = "toc",
        mixinStandardHelpOptions = true,
        description = "Run the TOC: it takes fires over HTTP, checks them and relays them.")
final class ServeCommand implements Callable<Integer> {
    private static final Logger log = LoggerFactory.getLogger(ServeCommand.class);

    @Mixin
    private final SettingsOptions options = new SettingsOptions();

    @Override
    public Integer call() {
        ConfigReader reader = options.reader("TOC_");
        TocConfig config = TocConfig.from(reader, options.data());
        reader.finish();
        Logs.apply(config);
        StopOnSignal process = new StopOnSignal(config.node().drain());
        TocServer server = TocServer.start(config, reason -> {
            log.error("folder.storage_lost reason={}", reason);
            process.end(ExitCode.STORAGE);
        });
        return process.run(server::close);
    }
}
