package com.joinbitten.toc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.DatabaseSettings;
import com.joinbitten.core.storage.SqlFires;
import com.joinbitten.core.storage.SqlMissions;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Many missions that are fired at once, each by its own call, while parts of the system are lost and come back. */
final class Volley {
    static final UserId USER = new UserId("7176191872");

    private static final int MISSIONS = 32;
    private static final Duration ANSWER = Duration.ofSeconds(45);

    private final HttpClient client = HttpClient.newHttpClient();
    private final DatabaseSettings settings;
    private final int port;
    private final List<MissionId> missions;
    private final List<CompletableFuture<JsonObject>> first = new ArrayList<>();
    private final AtomicInteger answered = new AtomicInteger();

    /** Stores the missions; the TOC listens on that port. */
    Volley(DatabaseSettings settings, int port) {
        this.settings = settings;
        this.port = port;
        this.missions = store(settings);
    }

    private static List<MissionId> store(DatabaseSettings settings) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        List<MissionId> missions = new ArrayList<>();
        try (Database database = Database.open(settings)) {
            for (int i = 0; i < MISSIONS; i++) {
                MissionId id = new MissionId("APEX5_EURUSD_" + i);
                missions.add(id);
                new SqlMissions(database).insert(TestToc.smallest(id.value(), USER, now));
            }
        }
        return missions;
    }

    /** Fires all missions at once, and waits until so many are answered. */
    void fire(int answers) {
        for (MissionId mission : missions) {
            first.add(fire(mission).whenComplete((reply, failure) -> answered.incrementAndGet()));
        }
        await().atMost(ANSWER).until(() -> answered.get() >= answers);
    }

    /** Waits until every one of those calls is answered. */
    void awaitAnswers() {
        await().atMost(ANSWER).until(() -> answered.get() == MISSIONS);
    }

    /** Asks again for every mission until it is filled, and holds what was told first against that: nothing was given up. */
    void awaitFills() {
        awaitFills(fire -> false);
    }

    /** The same where fires may be proved never relayed, once their relay was gone for too long: another one is filled. */
    void awaitFillsOrProofs() {
        awaitFills(this::wasNeverRelayed);
    }

    private boolean wasNeverRelayed(String fire) {
        try {
            return get("/api/fires/" + fire).requiredText("state").equals("NOT_RELAYED");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitFills(Predicate<String> givenUp) {
        Map<MissionId, String> filled = new HashMap<>();
        for (int i = 0; i < MISSIONS; i++) {
            MissionId mission = missions.get(i);
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> isFilled(fire(mission).join(), mission, filled));
            assertHonest(first.get(i).join(), filled.getOrDefault(mission, ""), givenUp);
        }
        assertThat(filled).hasSize(MISSIONS);
    }

    CompletableFuture<JsonObject> fire(MissionId mission) {
        HttpRequest request = HttpRequest.newBuilder(uri("/api/fire"))
                .header("Content-Type", "application/json")
                .header("X-User-ID", USER.value())
                .POST(HttpRequest.BodyPublishers.ofString("{\"mission_id\":\"" + mission + "\"}"))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(Volley::json);
    }

    JsonObject get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path)).build();
        return json(client.send(request, HttpResponse.BodyHandlers.ofString()));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
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

    /** What was told while something went: a fire that was named is the one, one that was denied is another. */
    private static void assertHonest(JsonObject first, String filledId, Predicate<String> givenUp) {
        Optional<String> named = first.text("fire_id");
        Optional<String> published = first.text("published");
        if (published.equals(Optional.of("no"))) {
            assertThat(named).as("denied: %s", first.toAscii()).isNotEqualTo(Optional.of(filledId));
        } else if (!published.equals(Optional.of("unknown"))
                || named.filter(givenUp).isEmpty()) {
            named.ifPresent(id -> assertThat(id).as("told: %s", first.toAscii()).isEqualTo(filledId));
        }
    }

    /** The broker has one deal for each mission and no other one, and no event was put aside. */
    void assertEachExecutedOnce(Path broker) throws SQLException {
        List<Long> deals = Deals.magics(broker);
        List<Long> known = new ArrayList<>();
        try (Database database = Database.open(settings)) {
            for (MissionId mission : missions) {
                Fire fire = new SqlFires(database).findActive(USER, mission).orElseThrow();
                assertThat(fire.state()).isEqualTo(FireState.FILLED);
                known.add(fire.id().magic());
            }
        }
        assertThat(count("parked_event")).as("events put aside").isZero();
        assertThat(count("outbox"))
                .as("fires of which it is not known what became of them")
                .isZero();
        assertThat(deals).containsExactlyInAnyOrderElementsOf(known);
    }

    private int count(String table) throws SQLException {
        try (Connection connection = settings.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getInt(1);
        }
    }
}
