package com.joinbitten.toc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.wire.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Relay, TOC and a paper terminal whose broker has another name for each symbol, and larger lots. */
@ParameterizedClass
@EnumSource(TestEngine.class)
@Timeout(300)
class BrokerSymbolsTest {
    private static final String USER = "7176191872";
    private static final Duration LONG = Duration.ofSeconds(60);

    private final TestEngine engine;
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path data = Path.of("");

    BrokerSymbolsTest(TestEngine engine) {
        this.engine = engine;
    }

    private QuickStart up(List<String> database, String symbols) throws InterruptedException {
        List<String> sets = new ArrayList<>(List.of(
                "relay.listen.port=0",
                "paper.broker.suffix=.r",
                "paper.heartbeat.interval=100ms",
                "toc.listen.ports=[0]",
                "toc.fire.wait=30s",
                "toc.terminals.poll=100ms",
                "toc.pools.press_pass.symbols=[" + symbols + "]"));
        Stream.concat(database.stream(), Limits.wide().stream()).forEach(set -> sets.add("toc." + set));
        return new QuickStart(new QuickStart.Settings(data, sets, Map.of()), reason -> {});
    }

    private HttpResponse<String> ask(QuickStart system, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + system.port() + path));
        if (!body.isEmpty()) {
            request.POST(HttpRequest.BodyPublishers.ofString(body)).header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonObject json(QuickStart system, String path, String body, String... headers)
            throws IOException, InterruptedException {
        return JsonObject.parse(ask(system, path, body, headers).body().getBytes(StandardCharsets.UTF_8));
    }

    private String mission(QuickStart system, String symbol, String more) throws Exception {
        return json(
                        system,
                        "/api/signals",
                        "{\"symbol\":\"" + symbol + "\",\"direction\":\"BUY\",\"tcs\":95,\"user_id\":\"" + USER + "\","
                                + more + "}")
                .requiredText("mission_id");
    }

    private static String eurusd(String lots) {
        return "\"entry_price\":1.0905,\"stop_loss\":1.08941,\"take_profit\":1.09214,\"lots\":" + lots;
    }

    private JsonObject fire(QuickStart system, String mission) throws Exception {
        return json(system, "/api/fire", "{\"mission_id\":\"" + mission + "\"}", "X-User-ID", USER);
    }

    private JsonObject stored(QuickStart system, String fire) throws Exception {
        return json(system, "/api/fires/" + fire, "");
    }

    /** The order's file where the terminal put it. */
    private String claimed(String fire) throws IOException {
        Path folder = data.resolve("drop").resolve("user_" + USER).resolve("claimed");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String text = Files.readString(file);
                if (text.contains(fire)) {
                    return text;
                }
            }
        }
        throw new AssertionError("no file of " + fire);
    }

    private List<String> deals() throws SQLException {
        List<String> all = new ArrayList<>();
        try (Connection broker = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("paper/broker.db"));
                Statement statement = broker.createStatement();
                ResultSet row = statement.executeQuery("select symbol, lots from deal order by ticket")) {
            while (row.next()) {
                all.add(row.getString(1) + " "
                        + new BigDecimal(row.getString(2)).stripTrailingZeros().toPlainString());
            }
        }
        return all;
    }

    @Test
    @DisplayName("a fire, its parts and its levels go to the broker in the broker's words, and come back in ours")
    void roundTrip() throws Exception {
        List<String> database = engine.fresh();
        // where the terminal tells its profile
        Files.createDirectories(data.resolve("drop").resolve("user_" + USER).resolve("claimed"));
        String fire;
        String first;
        String mission;
        try (QuickStart system = up(database, "*={symbol}.r*0.1, XAUUSD=GOLD*0.1, GBPUSD=GBPUSD.r")) {
            await().atMost(LONG)
                    .until(() -> ask(system, "/status/" + USER, "").body().contains("\"symbols\":32"));

            JsonObject gold = fire(system, mission(system, "XAUUSD", "\"entry_price\":2400,\"lots\":0.1"));
            assertThat(gold.requiredText("code")).isEqualTo("SYMBOL_UNAVAILABLE");
            assertThat(gold.requiredText("error")).startsWith("GOLD is not traded at the terminal");
            JsonObject small = fire(system, mission(system, "EURUSD", eurusd("0.09")));
            assertThat(small.requiredText("code")).isEqualTo("LOT_LIMIT");
            assertThat(small.requiredText("error"))
                    .contains("lot of EURUSD.r must be 0.01 to ", "0.09 lots times 0.1 are 0.009, rounded down 0");
            assertThat(deals()).isEmpty();

            mission = mission(system, "EURUSD", eurusd("0.37"));
            JsonObject reply = fire(system, mission);
            fire = reply.requiredText("fire_id");
            first = claimed(fire);
            assertThat(reply.requiredText("state")).isEqualTo("FILLED");
            assertThat(first).contains("\"symbol\":\"EURUSD.r\"", "\"lot\":0.03,");
            JsonObject stored = stored(system, fire);
            assertThat(stored.requiredText("symbol")).isEqualTo("EURUSD");
            assertThat(stored.requiredText("broker_symbol")).isEqualTo("EURUSD.r");
            assertThat(List.of(
                            stored.requiredDecimal("lots"),
                            stored.requiredDecimal("filled_lots"),
                            stored.requiredDecimal("open_lots"),
                            stored.requiredDecimal("broker_lots"),
                            stored.requiredDecimal("lot_factor")))
                    .usingElementComparator(BigDecimal::compareTo)
                    .containsExactly(
                            new BigDecimal("0.37"),
                            new BigDecimal("0.3"),
                            new BigDecimal("0.3"),
                            new BigDecimal("0.03"),
                            new BigDecimal("0.1"));

            JsonObject part = json(
                    system,
                    "/api/fires/" + fire + "/close",
                    "{\"volume\":0.1,\"request_id\":\"part\"}",
                    "X-User-ID",
                    USER);
            assertThat(part.requiredText("state")).isEqualTo("FILLED");
            assertThat(part.requiredDecimal("volume")).isEqualByComparingTo("0.1");
            assertThat(claimed(part.requiredText("fire_id"))).contains("\"lot\":0.01,");
            assertThat(stored(system, fire).requiredDecimal("open_lots")).isEqualByComparingTo("0.2");
            JsonObject moved = json(
                    system,
                    "/api/fires/" + fire + "/modify",
                    "{\"stop_loss\":1.0890,\"request_id\":\"move\"}",
                    "X-User-ID",
                    USER);
            assertThat(moved.requiredText("state")).isEqualTo("FILLED");
            assertThat(ask(system, "/api/reconciliation", "").body())
                    .contains("\"unknown_positions\":[]", "\"stray_positions\":[]");
        }
        try (QuickStart other = up(database, "*={symbol}.x*100")) {
            JsonObject again = fire(other, mission);
            assertThat(again.flag("duplicate")).isTrue();
            assertThat(again.requiredText("fire_id")).isEqualTo(fire);
            assertThat(claimed(fire)).isEqualTo(first);

            JsonObject rest = json(other, "/api/fires/" + fire + "/close", "{}", "X-User-ID", USER);
            assertThat(rest.requiredText("state")).isEqualTo("FILLED");
            assertThat(claimed(rest.requiredText("fire_id"))).contains("\"lot\":0.02,");
            await().atMost(LONG)
                    .until(() -> stored(other, fire).requiredText("state").equals("CLOSED"));
        }
        assertThat(deals()).containsExactly("EURUSD.r 0.03", "EURUSD.r 0.01", "EURUSD.r 0.02");
    }
}
