package com.joinbitten.toc;

import com.joinbitten.relay.command.Console;
import com.joinbitten.toc.cli.SelfTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code bitten selftest}: the whole system on a temporary folder and free ports, one fire each way, and away again. The
 * start script also runs it to see which classes a start needs, and stores them for the next one.
 */
@Command(
        name = "selftest",
        mixinStandardHelpOptions = true,
        description = "Start everything on a temporary folder, fire once over HTTP, framed and raw TCP, and stop.")
final class SelftestCommand implements Callable<Integer> {
    @Mixin
    private final Console console = new Console();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("bitten-selftest");
        try {
            return fire(data);
        } finally {
            delete(data);
        }
    }

    private int fire(Path data) throws IOException, InterruptedException {
        List<String> sets = List.of("relay.listen.port=0", "toc.listen.ports=[0]");
        QuickStart.Settings settings = new QuickStart.Settings(data, sets, Map.of());
        try (QuickStart system =
                new QuickStart(settings, reason -> console.err().println("storage lost: " + reason))) {
            SelfTest test = new SelfTest(system.host(), system.port(), system.relayPort());
            List<String> faults = test.run(DemoData.COMMANDER, DemoData.MISSION);
            faults.forEach(console.err()::println);
            console.out().println(faults.isEmpty() ? "selftest passed" : "selftest failed");
            console.out().flush();
            return faults.isEmpty() ? ExitCode.FINE : ExitCode.FAILED;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
