package com.joinbitten.toc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.wire.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Relay, terminal and TOC over a PostgreSQL that dies while fires are under way, and comes back. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class DatabaseLossTest {
    private static final int BEFORE_THE_LOSS = 8;

    @TempDir
    private Path folder;

    @Test
    void everyOrderIsThereOnceAndHealthTellsTheTruth() throws Exception {
        try (MortalPostgres postgres = new MortalPostgres(folder.resolve("postgres"));
                QuickStart system = up(postgres)) {
            Volley volley = new Volley(postgres.database(), system.port());

            volley.fire(BEFORE_THE_LOSS);
            postgres.kill();
            volley.awaitAnswers();
            JsonObject sick = volley.get("/health");
            postgres.restart();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> volley.get("/health").text("status").equals(Optional.of("healthy")));

            assertThat(sick.text("status")).contains("unhealthy");
            assertThat(sick.object("components").orElseThrow().text("database")).contains("down");
            volley.awaitFills();
            volley.assertEachExecutedOnce(folder.resolve("paper/broker.db"));
        }
    }

    private QuickStart up(MortalPostgres postgres) throws InterruptedException {
        List<String> sets =
                new ArrayList<>(List.of("relay.listen.port=0", "toc.listen.ports=[0,0]", "toc.fire.wait=3s"));
        Stream.concat(postgres.settings().stream(), Limits.wide().stream()).forEach(set -> sets.add("toc." + set));
        return new QuickStart(new QuickStart.Settings(folder, sets, Map.of()), reason -> {});
    }
}
