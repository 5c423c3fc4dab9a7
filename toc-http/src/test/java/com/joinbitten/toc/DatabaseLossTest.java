package com.joinbitten.toc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.ConfigSources;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.mission.Levels;
import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.mission.SignalClass;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.DatabaseSettings;
import com.joinbitten.core.storage.SqlFires;
import com.joinbitten.core.storage.SqlMissions;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Tcs;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Relay, terminal and TOC over a PostgreSQL that dies while fires are under way, and comes back. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class DatabaseLossTest {
    private static final UserId COMMANDER = new UserId("7176191872");
    private static final int MISSIONS = 32;
    private static final int BEFORE_THE_LOSS = 8;

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void everyOrderIsThereOnceAndHealthTellsTheTruth() throws Exception {
        try (MortalPostgres postgres = new MortalPostgres(folder.resolve("postgres"));
                QuickStart system = up(postgres)) {
            DatabaseSettings settings = settings(postgres);
            List<MissionId> missions = store(settings);
            AtomicInteger answered = new AtomicInteger();
            List<CompletableFuture<JsonObject>> first = new ArrayList<>();
            for (MissionId mission : missions) {
                first.add(fire(system, mission).whenComplete((reply, failure) -> answered.incrementAndGet()));
            }

            await().atMost(Duration.ofSeconds(45)).until(() -> answered.get() >= BEFORE_THE_LOSS);
            postgres.kill();
            await().atMost(Duration.ofSeconds(45)).until(() -> answered.get() == MISSIONS);
            JsonObject sick = get(system, "/health");
            postgres.restart();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> get(system, "/health").text("status").equals(Optional.of("healthy")));

            assertThat(sick.text("status")).contains("unhealthy");
            assertThat(sick.object("components").orElseThrow().text("database")).contains("down");
            Map<MissionId, String> filled = new HashMap<>();
            for (int i = 0; i < MISSIONS; i++) {
                MissionId mission = missions.get(i);
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> isFilled(fire(system, mission).join(), mission, filled));
                assertHonest(first.get(i).join(), filled.getOrDefault(mission, ""));
            }
            assertThat(filled).hasSize(MISSIONS);
            assertEachExecutedOnce(settings, missions);
        }
    }

    private QuickStart up(MortalPostgres postgres) throws InterruptedException {
        List<String> sets =
                new ArrayList<>(List.of("relay.listen.port=0", "toc.listen.ports=[0,0]", "toc.fire.wait=3s"));
        Stream.concat(postgres.settings().stream(), Limits.wide().stream()).forEach(set -> sets.add("toc." + set));
        return new QuickStart(new QuickStart.Settings(folder, sets, Map.of()), reason -> {});
    }

    private static DatabaseSettings settings(MortalPostgres postgres) {
        ConfigSources sources = new ConfigSources("TOC_", Optional.empty(), Map.of(), postgres.settings());
        return DatabaseSettings.from(new ConfigReader(sources), Path.of("unused"));
    }

    private static List<MissionId> store(DatabaseSettings settings) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        List<MissionId> missions = new ArrayList<>();
        try (Database database = Database.open(settings)) {
            for (int i = 0; i < MISSIONS; i++) {
                MissionId id = new MissionId("APEX5_EURUSD_" + i);
                missions.add(id);
                new SqlMissions(database)
                        .insert(new Mission(
                                id,
                                Optional.of(COMMANDER),
                                new Symbol("EURUSD"),
                                new Levels(Side.BUY, Price.of("1.0905"), Price.of("1.08941"), Price.of("1.09214")),
                                new Tcs(90),
                                SignalClass.RAPID_ASSAULT,
                                Optional.of(Lots.of("0.01")),
                                now,
                                now.plus(Duration.ofHours(1)),
                                Optional.empty(),
                                Optional.empty()));
            }
        }
        return missions;
    }

    private CompletableFuture<JsonObject> fire(QuickStart system, MissionId mission) {
        HttpRequest request = HttpRequest.newBuilder(uri(system, "/api/fire"))
                .header("Content-Type", "application/json")
                .header("X-User-ID", COMMANDER.value())
                .POST(HttpRequest.BodyPublishers.ofString("{\"mission_id\":\"" + mission + "\"}"))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(DatabaseLossTest::json);
    }

    private JsonObject get(QuickStart system, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(system, path)).build();
        return json(client.send(request, HttpResponse.BodyHandlers.ofString()));
    }

    private static URI uri(QuickStart system, String path) {
        return URI.create("http://127.0.0.1:" + system.port() + path);
    }

    private static JsonObject json(HttpResponse<String> reply) {
        return JsonObject.parse(reply.body().getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isFilled(JsonObject reply, MissionId mission, Map<MissionId, String> filled) {
        boolean now = reply.text("state").equals(Optional.of("FILLED"));
        if (now) {
            filled.put(mission, reply.requiredText("fire_id"));
        }
        return now;
    }

    /** What was told while the database went: a fire that was named is the one, one that was denied is another. */
    private static void assertHonest(JsonObject first, String filledId) {
        Optional<String> named = first.text("fire_id");
        if (first.text("published").equals(Optional.of("no"))) {
            assertThat(named).as("denied: %s", first.toAscii()).isNotEqualTo(Optional.of(filledId));
        } else {
            named.ifPresent(id -> assertThat(id).as("told: %s", first.toAscii()).isEqualTo(filledId));
        }
    }

    private void assertEachExecutedOnce(DatabaseSettings settings, List<MissionId> missions) throws SQLException {
        List<Long> deals = new ArrayList<>();
        try (Connection broker = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("paper/broker.db"));
                Statement statement = broker.createStatement();
                ResultSet row = statement.executeQuery("select magic from deal")) {
            while (row.next()) {
                deals.add(row.getLong(1));
            }
        }
        List<Long> known = new ArrayList<>();
        try (Database database = Database.open(settings)) {
            for (MissionId mission : missions) {
                Fire fire =
                        new SqlFires(database).findActive(COMMANDER, mission).orElseThrow();
                assertThat(fire.state()).isEqualTo(FireState.FILLED);
                known.add(fire.id().magic());
            }
        }
        try (Connection connection = settings.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from parked_event")) {
            row.next();
            assertThat(row.getInt(1)).as("events put aside").isZero();
        }
        assertThat(deals).containsExactlyInAnyOrderElementsOf(known);
    }
}
