package com.joinbitten.relay.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulation finds mistakes: each of these, within so many seeds. */
@Timeout(300)
class MutantsTest {
    private static final long SEEDS = 3_000;

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

    static List<Mutant> mutants() throws IOException {
        return Mutant.all();
    }

    @Test
    @DisplayName("all eight are there")
    void all() throws IOException {
        assertThat(mutants()).hasSize(8);
    }

    @ParameterizedTest
    @MethodSource("mutants")
    @DisplayName("a deliberate mistake breaks the promise that it must break")
    void found(Mutant mutant) throws IOException, ReflectiveOperationException {
        Simulation.prepare(folder);
        BiFunction<Long, Path, String> seeds = MutantLoader.load(mutant);
        Map<String, Integer> others = new TreeMap<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            List<String> story = seeds.apply(seed, folder).lines().toList();
            if (!story.isEmpty() && mutant.breaks().contains(story.get(0))) {
                System.out.println(mutant + " is found by " + story.get(1) + "; seeds before: " + others);
                return;
            }
            story.stream().findFirst().ifPresent(promise -> others.merge(promise, 1, Integer::sum));
        }
        fail("%s broke none of %s within %d seeds, but %s", mutant, mutant.breaks(), SEEDS, others);
    }
}
