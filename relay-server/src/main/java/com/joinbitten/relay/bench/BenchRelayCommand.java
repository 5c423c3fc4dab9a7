package com.joinbitten.relay.bench;

import com.joinbitten.core.config.ConfigReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bitten bench relay}: a closed loop of framed fires against a relay, counted at the terminal's side. */
@Command(
        name = "relay",
        mixinStandardHelpOptions = true,
        description = "Fire in a closed loop over framed connections, claim the order files as a terminal does,"
                + " and count. Exit code 1 if anything was lost, doubled or torn.")
final class BenchRelayCommand implements Callable<Integer> {
    private static final int FINE = 0;
    private static final int FAILED = 1;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--connections",
            split = ",",
            paramLabel = "N",
            defaultValue = "1,8,64",
            description = "Connections of each run, one fire under way on each (default: ${DEFAULT-VALUE}).")
    private List<Integer> connections = List.of();

    @Option(
            names = "--users",
            paramLabel = "N",
            defaultValue = "8",
            description = "Users among whom the fires are spread (default: ${DEFAULT-VALUE}).")
    private int users;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "5s",
            converter = DurationOption.class,
            description = "Measured time of each run (default: ${DEFAULT-VALUE}).")
    private Duration duration = Duration.ZERO;

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            defaultValue = "3s",
            converter = DurationOption.class,
            description = "Time before the first run is measured (default: ${DEFAULT-VALUE}).")
    private Duration warmUp = Duration.ZERO;

    @Option(
            names = "--durability",
            paramLabel = "power-loss|process-crash",
            defaultValue = "power-loss",
            description = "Of the relay that is started here (default: ${DEFAULT-VALUE}).")
    private String durability = "";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the relay that is started here writes; a new folder in the system's place for"
                    + " temporary files if absent. Choose the volume that is to be measured.")
    private @Nullable Path data;

    @Option(
            names = "--address",
            paramLabel = "HOST:PORT",
            description = "Measure this relay instead of starting one; needs --drop.")
    private @Nullable String address;

    @Option(names = "--drop", paramLabel = "DIR", description = "Drop root of the relay of --address.")
    private @Nullable Path drop;

    @Option(
            names = "--floor",
            description = "Measure the plain loop of create, write, rename too, with and without fsync.")
    private boolean floor;

    @Option(names = "--markdown", description = "Print the table as markdown.")
    private boolean markdown;

    @Override
    public Integer call() throws IOException {
        Path folder = data != null ? data.toAbsolutePath() : Files.createTempDirectory("bitten-bench");
        List<BenchResult> results = new ArrayList<>();
        if (floor) {
            Floor plainLoop = new Floor(folder, duration);
            results.add(plainLoop.plain());
            results.add(plainLoop.synced());
        }
        results.addAll(address != null ? measure(address) : measureOwn(folder));
        PrintWriter out = commandLine().getOut();
        (markdown ? BenchReport.markdown(out) : BenchReport.plain(out)).print(results);
        return results.stream().anyMatch(BenchResult::isBroken) ? FAILED : FINE;
    }

    private List<BenchResult> measure(String hostAndPort) throws IOException {
        int colon = hostAndPort.lastIndexOf(':');
        if (colon < 1 || drop == null) {
            throw usage("--address needs HOST:PORT and --drop");
        }
        try {
            int port = Integer.parseInt(hostAndPort.substring(colon + 1));
            return run(hostAndPort.substring(0, colon), port, drop.toAbsolutePath());
        } catch (NumberFormatException e) {
            throw usage("not a port: " + hostAndPort);
        }
    }

    private List<BenchResult> measureOwn(Path folder) throws IOException {
        String mainClass = commandLine()
                .getParent()
                .getParent()
                .getCommandSpec()
                .userObject()
                .getClass()
                .getName();
        List<String> sets = List.of("ledger.durability=" + durability);
        try (OwnRelay relay = OwnRelay.start(mainClass, folder, sets)) {
            return run("127.0.0.1", relay.port(), folder.resolve("drop"));
        }
    }

    private List<BenchResult> run(String host, int port, Path dropRoot) throws IOException {
        try {
            return new RelayBench(new BenchPlan(host, port, dropRoot, connections, users, warmUp, duration)).run();
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(commandLine(), message);
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("the command line has not been read yet");
        }
        return spec.commandLine();
    }

    /** Durations as in the settings: {@code 250ms 10s 5m}. */
    static final class DurationOption implements CommandLine.ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                return ConfigReader.parseDuration(text);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
