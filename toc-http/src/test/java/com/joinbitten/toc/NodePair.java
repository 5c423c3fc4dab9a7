package com.joinbitten.toc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.ConfigSources;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireQuery;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.lease.Standing;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.DatabaseSettings;
import com.joinbitten.core.storage.SqlFires;
import com.joinbitten.core.storage.SqlLeases;
import com.joinbitten.core.storage.SqlMissions;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.relay.RelayConfig;
import com.joinbitten.relay.RelayServer;
import com.joinbitten.relay.terminal.PaperConfig;
import com.joinbitten.relay.terminal.PaperTerminal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;

/** Two TOCs, a process each, on one PostgreSQL, with one relay and its paper terminal behind both. */
final class NodePair implements AutoCloseable {
    static final UserId USER = TestToc.COMMANDER;

    private final Path folder;
    private final DatabaseSettings settings;
    private final Database database;
    private final RelayServer relay;
    private final PaperTerminal paper;
    private final HeldWire leftWire;
    private final HeldWire rightWire;
    private final MortalToc left;
    private final MortalToc right;
    private final AtomicInteger missions = new AtomicInteger();
    private final HttpClient client = HttpClient.newHttpClient();

    NodePair(Path folder, String... more) throws IOException {
        this(folder, TestEngine.POSTGRES.fresh(), more);
    }

    /** On that database. */
    NodePair(Path folder, List<String> settings, String... more) throws IOException {
        this.folder = folder;
        ConfigReader reader = new ConfigReader(new ConfigSources("TOC_", Optional.empty(), Map.of(), settings));
        this.settings = DatabaseSettings.from(reader, folder);
        this.database = Database.open(this.settings);
        new DemoData(database).store(Instant.now());
        RelayConfig relayConfig = RelayConfig.from(reader("RELAY_", List.of("listen.port=0")), folder);
        this.relay = RelayServer.start(relayConfig, reason -> {});
        List<String> drop = List.of("drop.root=" + relayConfig.drop().root());
        this.paper = PaperTerminal.start(PaperConfig.from(reader("PAPER_", drop), folder));
        List<String> sets = Stream.of(
                        settings.stream(),
                        Limits.wide().stream(),
                        Stream.of("relays.local.paper=true", "node.lease=2s", "fire.wait=30s"),
                        Stream.of(more))
                .flatMap(each -> each)
                .toList();
        this.leftWire = new HeldWire(relay.port());
        this.rightWire = new HeldWire(relay.port());
        this.left = new MortalToc(folder.resolve("nodes"), "left", over(leftWire, sets));
        patiently().until(left::ready); // it makes the keys that both need
        this.right = new MortalToc(folder.resolve("nodes"), "right", over(rightWire, sets));
        patiently().until(right::ready);
        patiently().until(() -> holder().isPresent());
    }

    private static List<String> over(HeldWire wire, List<String> sets) {
        return Stream.concat(sets.stream(), Stream.of("relays.local.address=127.0.0.1:" + wire.port()))
                .toList();
    }

    private static ConfigReader reader(String prefix, List<String> sets) {
        return new ConfigReader(new ConfigSources(prefix, Optional.empty(), Map.of(), sets));
    }

    static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(60));
    }

    Database database() {
        return database;
    }

    List<MortalToc> nodes() {
        return List.of(left, right);
    }

    /** Who hands the relay its orders, by the database. */
    Optional<Standing> holder() {
        return new SqlLeases(database)
                .standings().stream().filter(Standing::held).findFirst();
    }

    /** The node that does so, once there is one. */
    MortalToc serving() {
        patiently().until(() -> holder().isPresent());
        String name = holder().orElseThrow().holder().id();
        return name.equals("left") ? left : right;
    }

    MortalToc other(MortalToc node) {
        return node == left ? right : left;
    }

    /** What the node says to the relay, and hears from it. */
    HeldWire wire(MortalToc node) {
        return node == left ? leftWire : rightWire;
    }

    /** How the user's fire of the mission stands, once it is stored. */
    Optional<FireState> state(String mission) {
        return new SqlFires(database).findActive(USER, new MissionId(mission)).map(Fire::state);
    }

    /** How many attempts were begun to hand the order of the mission to the relay. */
    int attempts(String mission) {
        FireId fire = new SqlFires(database)
                .findActive(USER, new MissionId(mission))
                .orElseThrow()
                .id();
        try (Connection connection = settings.connect();
                PreparedStatement count =
                        connection.prepareStatement("select count(*) from attempt where fire_id = ?")) {
            count.setString(1, fire.value());
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new mission of the user. */
    String mission() {
        String id = "NODES_" + missions.incrementAndGet();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        new SqlMissions(database).insert(TestToc.smallest(id, USER, now));
        return id;
    }

    /** Fires a mission there; the reply, or the failure of a node that is gone. */
    CompletableFuture<HttpResponse<String>> fire(MortalToc node, String mission, Duration life) {
        return fire(node.uri("/api/fire"), mission, life);
    }

    /** The same at that address. */
    CompletableFuture<HttpResponse<String>> fire(URI address, String mission, Duration life) {
        String body = "{\"mission_id\":\"" + mission + "\",\"expires_at\":\""
                + Instant.now().plus(life) + "\"}";
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(20)) // less than fire.wait: what is not told in time is not told
                .header("Content-Type", "application/json")
                .header("X-User-ID", USER.value())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Waits until each stored fire has its outcome, and holds the broker's books against all of them. */
    Map<FireState, Integer> assertEachExecutedAtMostOnce() throws SQLException {
        List<FireId> ids = fires();
        patiently()
                .untilAsserted(() -> assertThat(ids)
                        .allSatisfy(id -> assertThat(present(id).state())
                                .as("fire %s", id)
                                .matches(FireState::settled, "is settled")));
        List<Long> deals = Deals.magics(folder.resolve("paper/broker.db"));
        Map<FireState, Integer> outcomes = new HashMap<>();
        List<Long> executed = new ArrayList<>();
        for (FireId id : ids) {
            Fire fire = present(id);
            outcomes.merge(fire.state(), 1, Integer::sum);
            if (fire.state() == FireState.FILLED) {
                executed.add(id.magic());
            }
        }
        assertThat(deals).as("deals of %s", outcomes).containsExactlyInAnyOrderElementsOf(executed);
        return outcomes;
    }

    private Fire present(FireId id) {
        return new SqlFires(database).find(id).orElseThrow();
    }

    private List<FireId> fires() {
        FireQuery all = new FireQuery(
                Optional.of(USER),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                FireQuery.MAX_LIMIT);
        return new SqlFires(database).list(all).stream().map(Fire::id).toList();
    }

    @Override
    public void close() throws IOException {
        nodes().forEach(MortalToc::close);
        leftWire.close();
        rightWire.close();
        paper.close();
        relay.close();
        database.close();
    }
}
