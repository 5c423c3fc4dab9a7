package com.joinbitten.toc;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.relay.command.SettingsOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bitten toc}: runs the TOC in the foreground until a signal ends it. */
@Command(
        name = "toc",
        mixinStandardHelpOptions = true,
        description = "Run the TOC: it takes fires over HTTP, checks them and relays them.")
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private final SettingsOptions options = new SettingsOptions();

    @Override
    public Integer call() {
        ConfigReader reader = options.reader("TOC_");
        TocConfig config = TocConfig.from(reader, options.data());
        reader.finish();
        Logs.apply(config);
        TocServer server = TocServer.start(config);
        return new StopOnSignal().run(server::close);
    }
}
