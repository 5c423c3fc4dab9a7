package com.joinbitten.relay.simulation;

import com.joinbitten.relay.recovery.Opening;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/** One seed, from the first start to the last question. */
final class Simulation {
    private final World world;
    private final long seed;

    private Simulation(long seed, World world) {
        this.seed = seed;
        this.world = world;
    }

    /**
     * How a seed ended.
     *
     * @param broken the promise that did not hold, and how
     */
    record Outcome(long seed, Optional<BrokenPromise> broken, Trace trace) {
        @Override
        public String toString() {
            return "seed " + seed + ": "
                    + broken.map(Throwable::getMessage).orElse("every promise was kept")
                    + "\nreplay with -Dsimulation.seed=" + seed + "\n" + trace;
        }
    }

    /** Makes what must be real: two folders, whose identity is part of a session, and a log for the relay to sync. */
    static void prepare(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("drop"));
        Files.createDirectories(folder.resolve("relay"));
        Files.createFile(folder.resolve("relay").resolve(Opening.LEDGER_FILE + "-wal"));
    }

    /** Runs a seed in a prepared folder, which serves many of them. */
    static Outcome run(long seed, Path folder) {
        try (World world = new World(seed, folder)) {
            return new Simulation(seed, world).run();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Outcome run() {
        try {
            new Turmoil(world).run();
            new Aftermath(world).settle();
            return new Outcome(seed, Optional.empty(), world.trace());
        } catch (BrokenPromise e) {
            world.trace().note("world", "BROKEN " + e.getMessage());
            return new Outcome(seed, Optional.of(e), world.trace());
        }
    }
}
