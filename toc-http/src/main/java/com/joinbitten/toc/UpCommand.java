package com.joinbitten.toc;

import com.joinbitten.relay.command.Console;
import com.joinbitten.relay.command.DataFolder;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bitten up}: the whole system on this machine, with a paper terminal and a mission to try. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Run relay, paper terminal and TOC at once, with demo users and a mission to fire.")
final class UpCommand implements Callable<Integer> {
    private static final Logger log = LoggerFactory.getLogger(UpCommand.class);

    @Mixin
    private final Console console = new Console();

    @Option(
            names = "--set",
            paramLabel = "PART.KEY=VALUE",
            description = "One setting of relay, toc or paper, for example toc.listen.ports=[18888,15000]. Repeatable.")
    private final List<String> sets = new ArrayList<>();

    @Mixin
    private final DataFolder data = new DataFolder();

    @Override
    public Integer call() throws InterruptedException {
        StopOnSignal process = new StopOnSignal();
        QuickStart.Settings settings = new QuickStart.Settings(data.path(), sets, System.getenv());
        QuickStart started = new QuickStart(settings, reason -> {
            log.error("relay.storage_lost reason={}", reason);
            process.end(ExitCode.STORAGE);
        });
        announce(started);
        return process.run(started::close);
    }

    private void announce(QuickStart started) {
        String base = "http://" + started.host() + ":" + started.port();
        PrintWriter out = console.out();
        out.println("ready");
        out.printf(
                "curl -X POST %s/api/fire -H \"Content-Type: application/json\" -H \"X-User-ID: %s\""
                        + " -d '{\"mission_id\": \"%s\"}'%n",
                base, DemoData.COMMANDER, DemoData.MISSION);
        out.printf("%s/hud?mission_id=%s%n", base, DemoData.MISSION);
        out.flush();
    }
}
