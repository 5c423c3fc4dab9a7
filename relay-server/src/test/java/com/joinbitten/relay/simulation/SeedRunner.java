package com.joinbitten.relay.simulation;

import com.joinbitten.relay.simulation.Simulation.Outcome;
import java.nio.file.Path;
import java.util.function.BiFunction;

/** Runs a seed for one who cannot see these classes: a mutant lives in a class loader of its own. */
public final class SeedRunner implements BiFunction<Long, Path, String> {
    /** For the class loader. */
    public SeedRunner() {}

    /** The broken promise, then how and when; empty when all were kept. */
    @Override
    public String apply(Long seed, Path folder) {
        Outcome outcome = Simulation.run(seed, folder);
        return outcome.broken().map(broken -> broken.promise() + "\n" + outcome).orElse("");
    }
}
