package com.joinbitten.relay.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.relay.simulation.Simulation.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every promise, in every seed. */
@Timeout(3_600)
class SimulationTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void silence() {
        Silence.begin();
    }

    @AfterAll
    static void speak() {
        Silence.end();
    }

    @BeforeEach
    void folders() throws IOException {
        Simulation.prepare(folder);
    }

    @Test
    @DisplayName("whatever goes wrong in whatever order, every promise is kept")
    void promises() {
        Long one = Long.getLong("simulation.seed");
        if (one != null) {
            Outcome outcome = Simulation.run(one, folder);
            System.out.println(outcome);
            assertThat(outcome.broken()).isEmpty();
            return;
        }
        long first = Long.getLong("simulation.first", 1);
        long seeds = Long.getLong("simulation.seeds", 2_000);
        long began = System.nanoTime();
        for (long seed = first; seed < first + seeds; seed++) {
            Outcome outcome = Simulation.run(seed, folder);
            assertThat(outcome.broken()).as(outcome.toString()).isEmpty();
        }
        System.out.println(seeds + " seeds in " + (System.nanoTime() - began) / 1_000_000 + " ms");
    }

    @Test
    @DisplayName("the same seed is the same story")
    void repeatable() {
        for (long seed = 1; seed <= 50; seed++) {
            String once = Simulation.run(seed, folder).trace().digest();
            assertThat(Simulation.run(seed, folder).trace().digest())
                    .as("seed %d", seed)
                    .isEqualTo(once);
        }
    }
}
