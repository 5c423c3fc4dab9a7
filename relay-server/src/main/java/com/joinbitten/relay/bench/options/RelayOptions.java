package com.joinbitten.relay.bench.options;

import com.joinbitten.relay.bench.floor.Floor;
import com.joinbitten.relay.bench.host.Launch;
import com.joinbitten.relay.bench.host.OwnRelay;
import com.joinbitten.relay.bench.run.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Which relay is started for a measurement, and where it writes. */
public final class RelayOptions {
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
                    + " temporary files if absent, which is deleted again. Choose the volume that is to be measured.")
    private @Nullable Path data;

    /** What is done beside a relay. */
    public interface Work<T> {
        /** Does it. */
        T with(Target target) throws IOException;
    }

    /** For picocli. */
    public RelayOptions() {}

    /** As the relay's setting is spelled. */
    public String durability() {
        return durability;
    }

    /** The loop that promises about what the relay does. */
    public Floor.Kind floorKind() {
        return durability.equals("power-loss") ? Floor.Kind.SYNCED : Floor.Kind.PLAIN;
    }

    /** Where everything of this measurement is written; below it is nothing that belongs to anybody else. */
    public Scratch scratch() throws IOException {
        return data != null
                ? new Scratch(Files.createDirectories(data.toAbsolutePath()), false)
                : new Scratch(Files.createTempDirectory("bitten-bench"), true);
    }

    /**
     * Starts a relay in a process of its own, as the running program starts it, and stops it behind the work.
     *
     * @param command whose top says how this program is started
     * @param sets settings as {@code key=value}, beside the durability
     */
    public <T> T withRelay(CommandLine command, Path folder, List<String> sets, Work<T> work) throws IOException {
        try (OwnRelay relay = start(command, folder, sets, List.of())) {
            return work.with(Target.own(relay, durability, folder.resolve("drop")));
        }
    }

    /** Starts a relay likewise, which the caller closes. */
    public OwnRelay start(CommandLine command, Path folder, List<String> sets, List<String> javaOptions)
            throws IOException {
        List<String> all = new ArrayList<>(sets);
        all.add("ledger.durability=" + durability);
        return OwnRelay.start(new Launch(mainClass(command), folder, all, javaOptions));
    }

    /** A relay was started on this folder and stopped, so that ledger, session and folders are there. */
    public void prepare(CommandLine command, Path folder) throws IOException {
        start(command, folder, List.of(), List.of()).close();
    }

    private static String mainClass(CommandLine command) {
        CommandLine top = command;
        while (top.getParent() != null) {
            top = top.getParent();
        }
        return top.getCommandSpec().userObject().getClass().getName();
    }

    /** A folder to measure in, deleted behind us where we have made it. */
    public record Scratch(Path folder, boolean isOurs) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            if (!isOurs) {
                return;
            }
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
