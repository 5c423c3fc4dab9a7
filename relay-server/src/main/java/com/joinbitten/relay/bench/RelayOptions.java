package com.joinbitten.relay.bench;

import com.joinbitten.relay.bench.floor.Floor;
import com.joinbitten.relay.bench.host.OwnRelay;
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
final class RelayOptions {
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
    interface Work<T> {
        T with(Target target) throws IOException;
    }

    String durability() {
        return durability;
    }

    /** The loop that promises about what the relay does. */
    Floor.Kind floorKind() {
        return durability.equals("power-loss") ? Floor.Kind.SYNCED : Floor.Kind.PLAIN;
    }

    /** Where everything of this measurement is written; below it is nothing that belongs to anybody else. */
    Scratch scratch() throws IOException {
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
    <T> T withRelay(CommandLine command, Path folder, List<String> sets, Work<T> work) throws IOException {
        List<String> all = new ArrayList<>(sets);
        all.add("ledger.durability=" + durability);
        try (OwnRelay relay = OwnRelay.start(mainClass(command), folder, all)) {
            return work.with(Target.own(relay, durability, folder.resolve("drop")));
        }
    }

    private static String mainClass(CommandLine command) {
        CommandLine top = command;
        while (top.getParent() != null) {
            top = top.getParent();
        }
        return top.getCommandSpec().userObject().getClass().getName();
    }

    /** A folder to measure in, deleted behind us where we have made it. */
    record Scratch(Path folder, boolean isOurs) implements AutoCloseable {
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
