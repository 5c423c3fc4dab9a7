package com.joinbitten.toc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.ConfigSources;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.JsonValue;
import com.joinbitten.relay.terminal.PaperConfig;
import com.joinbitten.relay.terminal.PaperTerminal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A TOC whose PostgreSQL and whose relay are both killed while fires are under way, and come back one by one. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class LossOfBothTest {
    private static final int BEFORE_THE_LOSS = 4;
    private static final String DATABASE_DOWN = "\"database\":\"down\"";
    private static final String RELAY_DOWN = "\"local\":\"disconnected\"";
    private static final Duration RETURN = Duration.ofSeconds(60);

    /** What comes back first: who of them waits for the other. */
    enum First {
        DATABASE,
        RELAY
    }

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    @DisplayName("every order is executed once, nothing is claimed that is not proved, and all is settled afterwards")
    void lossOfBoth(First first) throws Exception {
        try (MortalPostgres postgres = new MortalPostgres(folder.resolve("postgres"));
                MortalRelay relay = new MortalRelay(folder.resolve("relay"));
                PaperTerminal paper = PaperTerminal.start(PaperConfig.defaults(relay.drop(), folder.resolve("paper")));
                TocServer toc = start(postgres, relay)) {
            Volley volley = new Volley(postgres.database(), toc.ports().get(0));

            volley.fire(BEFORE_THE_LOSS);
            relay.kill();
            postgres.kill();
            volley.awaitAnswers();
            await().atMost(RETURN).until(() -> tells(volley, DATABASE_DOWN) && tells(volley, RELAY_DOWN));
            assertDenied(volley.fire(new MissionId("APEX5_EURUSD_0")).join());

            if (first == First.DATABASE) {
                postgres.restart();
                await().atMost(RETURN).until(() -> !tells(volley, DATABASE_DOWN));
                assertThat(tells(volley, RELAY_DOWN)).isTrue();
                relay.restart();
            } else {
                relay.restart();
                await().atMost(RETURN).until(relay::listens);
                assertThat(tells(volley, DATABASE_DOWN)).isTrue();
                postgres.restart();
            }
            await().atMost(RETURN)
                    .until(() -> volley.get("/health").text("status").equals(Optional.of("healthy")));

            volley.awaitFillsOrProofs();
            volley.assertEachExecutedOnce(folder.resolve("paper/broker.db"));
            assertNothingIsLeft(volley);
            assertThat(paper).isNotNull();
        }
    }

    private TocServer start(MortalPostgres postgres, MortalRelay relay) throws InterruptedException {
        List<String> sets = Stream.of(
                        postgres.settings().stream(),
                        Limits.wide().stream(),
                        Stream.of(
                                "listen.ports=[0]",
                                "fire.wait=3s",
                                "relays.local.address=127.0.0.1:" + relay.port(),
                                "relays.local.paper=true"))
                .flatMap(part -> part)
                .toList();
        ConfigReader reader = new ConfigReader(new ConfigSources("TOC_", Optional.empty(), Map.of(), sets));
        TocConfig config = TocConfig.from(reader, folder.resolve("toc"));
        reader.finish();
        try (Database database = Database.open(config.database())) {
            new DemoData(database).store(Instant.now());
        }
        TocServer toc = TocServer.start(config);
        assertThat(toc.awaitRelays(RETURN)).isTrue();
        return toc;
    }

    private static boolean tells(Volley volley, String words) throws Exception {
        return volley.get("/health").toAscii().contains(words);
    }

    /** Neither stored nor sent, or not known: never relayed, and never executed. */
    private static void assertDenied(JsonObject reply) {
        assertThat(reply.flag("success")).as(reply.toAscii()).isFalse();
        assertThat(reply.text("published").orElse("no")).isIn("no", "unknown");
        assertThat(reply.toAscii()).doesNotContain("EXECUTED", "FILLED");
    }

    private static void assertNothingIsLeft(Volley volley) throws Exception {
        JsonObject told = volley.get("/api/reconciliation");
        for (String list : List.of("unsettled_fires", "unknown_positions", "stray_positions")) {
            assertThat(((JsonValue.Items) told.get(list).orElseThrow()).values())
                    .as(list)
                    .isEmpty();
        }
        assertThat(told.requiredInteger("parked_events")).isZero();
    }
}
