package com.joinbitten.toc;

import static com.joinbitten.toc.RunningSystem.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.ConfigSources;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.relay.terminal.PaperConfig;
import com.joinbitten.relay.terminal.PaperTerminal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the mission page says while parts of the system are away: the wire to the server, the terminal, the relay's process.
 * Whatever happens, each mission is one order, and no second shot is offered before it is proved that there was none.
 */
@Timeout(180)
class HudTroubleIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Writes down every text of the state and every time the button could be pressed, from now on. */
    private static final String WATCH = """
            window.told = [];
            window.offered = 0;
            const note = () => {
              window.told.push(document.getElementById('state').textContent);
              window.offered += document.getElementById('fire').disabled ? 0 : 1;
            };
            new MutationObserver(note).observe(document.body,
                { subtree: true, childList: true, characterData: true, attributes: true });""";

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static MortalRelay relay;
    private static TocServer toc;
    private static CuttableWire wire;

    @BeforeAll
    static void up() throws Exception {
        browser = new Browser(390, 844);
        relay = new MortalRelay(folder.resolve("relay"));
        toc = start();
        wire = new CuttableWire(toc.ports().get(0));
    }

    @AfterAll
    static void down() throws Exception {
        if (wire != null) {
            wire.close();
        }
        if (toc != null) {
            toc.close();
        }
        if (relay != null) {
            relay.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    private static TocServer start() throws InterruptedException {
        List<String> sets = new ArrayList<>(Limits.wide());
        sets.add("listen.ports=[0]");
        sets.add("relays.local.address=127.0.0.1:" + relay.port());
        sets.add("relays.local.paper=true");
        ConfigReader reader = new ConfigReader(new ConfigSources("TOC_", Optional.empty(), Map.of(), sets));
        TocConfig config = TocConfig.from(reader, folder.resolve("toc"));
        reader.finish();
        try (Database database = Database.open(config.database())) {
            new DemoData(database).store(Instant.now());
        }
        TocServer started = TocServer.start(config);
        assertThat(started.awaitRelays(PATIENCE)).isTrue();
        return started;
    }

    private static PaperTerminal terminal() {
        return PaperTerminal.start(PaperConfig.defaults(relay.drop(), folder.resolve("paper")));
    }

    private static JsonObject call(String method, String path, String body) throws Exception {
        return new JsonClient(toc.ports().get(0), USER).call(method, path, body);
    }

    /** A mission at the paper terminal's own price. */
    private static String mission() throws Exception {
        return call("POST", "/api/signals", """
                        {"symbol":"EURUSD","direction":"BUY","tcs":85,"lots":0.1,"entry_price":1.0905,"stop_loss":1.08941,\
                        "take_profit":1.09214,"user_id":"%s"}""".formatted(USER)).requiredText("mission_id");
    }

    private static List<String> statesOf(String mission) throws Exception {
        JsonValue.Items fires = (JsonValue.Items) call("GET", "/api/fires?limit=100&user=" + USER, "")
                .get("fires")
                .orElseThrow();
        return fires.values().stream()
                .map(fire -> (JsonObject) fire)
                .filter(fire -> fire.text("mission_id").equals(Optional.of(mission)))
                .map(fire -> fire.requiredText("state"))
                .toList();
    }

    private static void awaitLink(String wanted) {
        await().atMost(PATIENCE)
                .until(() -> call("GET", "/health", "").toAscii().contains("\"local\":\"" + wanted + "\""));
    }

    /** Opens the page and presses the button as soon as it can be. */
    private static void shoot(String mission) {
        browser.open(wire.address("/hud?mission_id=" + mission));
        browser.awaitText("#link", "Live");
        browser.awaitButton(true);
        browser.run("document.getElementById('fire').click();" + WATCH); // the one shot is away before it is watched
    }

    private static void requireNothingWrongWasTold() {
        assertThat(browser.run("return window.offered")).isEqualTo("0");
        assertThat(browser.run("return window.told.join(' ')"))
                .doesNotContain("Not relayed", "Refused", "expired", "Proved", "Withdrawn");
    }

    @Test
    void aStreamThatIsCutWhileAFireIsUnderWayIsResumedWithoutAWrongWord() throws Exception {
        String mission = mission();
        shoot(mission);
        browser.awaitText("#state", "Relayed to terminal.");

        wire.cut();
        browser.awaitText("#link", "No connection");
        try (PaperTerminal terminal = terminal()) {
            await().atMost(PATIENCE)
                    .until(() -> call("GET", "/api/fires?limit=1&user=" + USER, "")
                            .toAscii()
                            .contains("\"state\":\"FILLED\""));
            assertThat(browser.text("#state")).contains("Relayed to terminal.");
            wire.mend();
            browser.awaitText("#state", "Executed. Ticket ");
            browser.awaitText("#link", "Live");
            assertThat(terminal).isNotNull();
        }

        assertThat(wire.heardAResumption()).isTrue();
        requireNothingWrongWasTold();
        assertThat(statesOf(mission)).containsExactly("FILLED");
        browser.driver().manage().logs().get("browser"); // calls that found no wire are told there
    }

    @Test
    void noShotIsOfferedWhileTheRelayIsDownAndWhenItIsBackTheMissionCanBeFired() throws Exception {
        String mission = mission();
        String unreached = "The relay of your terminal cannot be reached now.";
        try (PaperTerminal terminal = terminal()) {
            browser.open(wire.address("/hud?mission_id=" + mission));
            browser.awaitText("#link", "Live");
            browser.awaitButton(true);

            relay.kill();
            awaitLink("disconnected");
            browser.awaitText("#why", unreached);
            browser.awaitButton(false);
            JsonObject reply = call("POST", "/api/fire", "{\"mission_id\":\"" + mission + "\"}");
            assertThat(reply.text("published")).as(reply.toAscii()).contains("no");
            assertThat(reply.toAscii()).contains("the relay cannot be reached");

            relay.restart();
            awaitLink("connected");
            browser.awaitButton(true);
            assertThat(browser.text("#why")).isEmpty();
            browser.find("#fire").click();
            browser.awaitText("#state", "Executed. Ticket ");
            browser.awaitButton(false);
            assertThat(terminal).isNotNull();
        }

        assertThat(statesOf(mission)).containsExactlyInAnyOrder("NOT_RELAYED", "FILLED");
        browser.requireQuietConsole();
    }
}
