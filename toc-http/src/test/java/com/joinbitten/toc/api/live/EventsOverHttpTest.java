package com.joinbitten.toc.api.live;

import static com.joinbitten.toc.TestToc.COMMANDER;
import static com.joinbitten.toc.TestToc.MISSION;
import static com.joinbitten.toc.TestToc.NIBBLER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.FakeRelay;
import com.joinbitten.toc.SseClient;
import com.joinbitten.toc.SseClient.Event;
import com.joinbitten.toc.TestEngine;
import com.joinbitten.toc.TestToc;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestEngine.class)
class EventsOverHttpTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestEngine engine;

    @TempDir
    private Path folder;

    private TestToc toc;

    EventsOverHttpTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        toc = new TestToc(folder, engine.settings("live.heartbeat=100ms", "live.streams=8", "live.streams_per_user=2"));
    }

    @AfterEach
    void close() {
        toc.close();
    }

    private SseClient stream(String query, String... headers) throws IOException {
        return new SseClient(toc.uri("/api/events" + query), headers);
    }

    private static JsonObject json(HttpResponse<String> reply) {
        return JsonObject.parse(reply.body().getBytes(StandardCharsets.UTF_8));
    }

    private void store(String mission, Optional<UserId> owner) {
        toc.store(TestToc.mission(mission, 85, owner));
    }

    @Test
    void aFireIsFollowedFromAcceptanceToItsResult() throws Exception {
        try (SseClient stream = stream("?user=" + COMMANDER)) {
            Event ready = stream.next("ready");

            HttpResponse<String> fired = toc.fire(COMMANDER, MISSION.value());
            FireId fire = new FireId(json(fired).requiredText("fire_id"));
            Event accepted = stream.next("fire");
            Event relayed = stream.next("fire");
            Event filled = stream.next("fire");
            while (!filled.text("state").equals("FILLED")) {
                filled = stream.next("fire");
            }
            toc.relay.tellClosed(fire, "12.50", TestToc.NOW);
            Event next = stream.next().orElseThrow();
            Event last = stream.next().orElseThrow();

            assertThat(stream.head()).contains("content-type: text/event-stream; charset=utf-8");
            assertThat(ready.text("server_time")).isEqualTo("2026-01-05T12:00:00Z");
            assertThat(accepted.text("state")).isEqualTo("ACCEPTED");
            assertThat(accepted.text("fire_id")).isEqualTo(fire.value());
            assertThat(relayed.text("state")).isIn("RELAYED", "CLAIMED");
            assertThat(filled.json().integer("ticket")).isPresent();
            assertThat(List.of(ready.number(), accepted.number(), relayed.number(), filled.number(), next.number()))
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(List.of(next, last)).anySatisfy(event -> {
                assertThat(event.name()).isEqualTo("result");
                assertThat(event.json().decimal("profit")).hasToString("Optional[12.50]");
                assertThat(event.json().integer("xp")).hasValue(12);
            });
            assertThat(List.of(next, last)).anySatisfy(event -> {
                assertThat(event.name()).isEqualTo("fire");
                assertThat(event.text("state")).isEqualTo("CLOSED");
            });
        }
    }

    @Test
    void aUserSeesOnlyWhatIsTheirsAndAnOperatorSeesAll() throws Exception {
        try (SseClient nibbler = stream("", "X-User-ID: " + NIBBLER);
                SseClient operator = stream("")) {
            nibbler.next("ready");
            operator.next("ready");

            // one by one: the clock stands still, and what happens in one instant has no order of its own
            toc.fire(COMMANDER, MISSION.value());
            assertThat(operator.next("fire").text("user_id")).isEqualTo(COMMANDER.value());
            store("M-OF-COMMANDER", Optional.of(COMMANDER));
            assertThat(operator.next("mission").text("mission_id")).isEqualTo("M-OF-COMMANDER");
            store("M-FOR-ALL", Optional.empty());
            assertThat(operator.next("mission").text("mission_id")).isEqualTo("M-FOR-ALL");
            assertThat(nibbler.next().orElseThrow().text("mission_id")).isEqualTo("M-FOR-ALL");
            toc.put("/api/halt", "{\"level\":\"reduce-only\",\"reason\":\"news\"}");
            assertThat(nibbler.next().orElseThrow().text("level")).isEqualTo("reduce-only");
            assertThat(operator.next("halt").text("reason")).isEqualTo("news");
        }
    }

    @Test
    void whoeverComesAgainGoesOnWhereTheyWere() throws Exception {
        String last;
        try (SseClient first = stream("?user=" + NIBBLER)) {
            first.next("ready");
            store("M-1", Optional.empty());
            last = first.next("mission").id();
        }
        for (int i = 2; i <= 450; i++) { // more than a page
            store("M-" + i, i % 2 == 0 ? Optional.empty() : Optional.of(NIBBLER));
            if (i % 3 == 0) {
                store("N-" + i, Optional.of(COMMANDER));
            }
        }

        List<String> missed = new ArrayList<>();
        try (SseClient again = stream("?user=" + NIBBLER, "Last-Event-ID: " + last)) {
            for (int i = 2; i <= 450; i++) {
                missed.add(again.next("mission").text("mission_id"));
            }
            store("M-LIVE", Optional.empty());
            missed.add(again.next("mission").text("mission_id"));
        }

        assertThat(missed).hasSize(450).doesNotHaveDuplicates().allMatch(id -> id.startsWith("M-"));
        assertThat(missed.get(449)).isEqualTo("M-LIVE");
    }

    @Test
    void anIdThatIsNotKeptIsToldAndNotPassedOver() throws Exception {
        try (SseClient ahead = stream("?after=999999")) {
            Event reset = ahead.next().orElseThrow();
            Event ready = ahead.next().orElseThrow();

            assertThat(reset.name()).isEqualTo("reset");
            assertThat(ready.number()).isEqualTo(reset.json().requiredInteger("newest"));
        }
        assertThat(stream("?after=x").head().get(0)).contains(" 400 ");
        assertThat(stream("?user=" + NIBBLER, "X-User-ID: " + COMMANDER).head().get(0))
                .contains(" 400 ");
    }

    @Test
    void aQuietStreamBeatsAndOneTooManyIsRefusedUntilAnotherEnds() throws Exception {
        try (SseClient one = stream("?user=" + NIBBLER)) {
            SseClient two = stream("?user=" + NIBBLER);
            one.next("ready");
            two.next("ready");

            assertThat(one.comment()).isEqualTo(": beat");
            try (SseClient three = stream("?user=" + NIBBLER)) {
                assertThat(three.head()).anyMatch(line -> line.contains(" 503 "));
                assertThat(three.head()).anyMatch("Retry-After: 5"::equalsIgnoreCase);
            }
            two.close();
            await().atMost(PATIENCE).untilAsserted(() -> {
                try (SseClient four = stream("?user=" + NIBBLER)) {
                    assertThat(four.head().get(0)).contains(" 200 ");
                }
            });
        }
    }

    @Test
    void openStreamsHoldNoWorker() throws Exception {
        List<SseClient> streams = new ArrayList<>();
        for (int i = 0; i < 8; i++) { // as many as there are workers
            streams.add(stream(""));
            streams.get(i).next("ready");
        }

        assertThat(toc.get("/api/missions/" + MISSION).statusCode()).isEqualTo(200);
        toc.relay.will(FakeRelay.Manner.FILL);
        assertThat(toc.fire(COMMANDER, MISSION.value()).statusCode()).isEqualTo(200);
        for (SseClient stream : streams) {
            assertThat(stream.next("fire").text("state")).isEqualTo("ACCEPTED");
            stream.close();
        }
    }
}
