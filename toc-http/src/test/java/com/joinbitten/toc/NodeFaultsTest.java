package com.joinbitten.toc;

import static com.joinbitten.toc.NodePair.patiently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.joinbitten.core.fire.FireState;
import java.io.File;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two nodes whose database is lost under load, and of which one is killed or stopped at the very moment between the commit
 * of an order and its first byte at the relay.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class NodeFaultsTest {
    private static final Duration LONG = Duration.ofSeconds(55);
    private static final int SHOTS = 8;

    @TempDir
    static Path folder;

    private MortalPostgres postgres;
    private NodePair pair;

    /** What becomes of the bytes of a node that is gone. */
    enum Bytes {
        LOST,
        LATE
    }

    @BeforeAll
    void start() throws Exception {
        assumeTrue(File.separatorChar == '/', "processes are stopped by signals");
        postgres = new MortalPostgres(folder.resolve("postgres"));
        pair = new NodePair(folder, postgres.settings());
    }

    @AfterAll
    void stop() throws Exception {
        if (pair != null) {
            pair.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatAKilledNodeHadCommittedButNotSentIsSentOnceByTheNextOne(Bytes bytes) throws Exception {
        MortalToc killed = pair.serving();
        HeldWire wire = pair.wire(killed);
        String mission = pair.mission();
        wire.hold();
        CompletableFuture<HttpResponse<String>> call = pair.fire(killed, mission, LONG);
        patiently().until(() -> wire.held().contains(mission));
        assertThat(pair.attempts(mission)).isEqualTo(1);

        killed.kill();
        patiently().until(() -> pair.state(mission).equals(Optional.of(FireState.FILLED)));
        if (bytes == Bytes.LATE) {
            wire.letGo();
            patiently().until(() -> wire.answers().contains("\"duplicate\":true"));
        }
        wire.cut();

        assertThat(call).isCompletedExceptionally();
        assertThat(pair.attempts(mission)).isEqualTo(2);
        killed.restart();
        patiently().until(killed::ready);
        pair.assertEachExecutedAtMostOnce();
    }

    @Test
    void aNodeThatWasStoppedBeforeItsFirstByteSendsNothingMoreWhenItGoesOn() throws Exception {
        MortalToc stopped = pair.serving();
        MortalToc next = pair.other(stopped);
        HeldWire wire = pair.wire(stopped);
        String sent = pair.mission();
        String queued = pair.mission();
        long epoch = pair.holder().orElseThrow().lease().epoch();
        wire.hold();
        List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>(List.of(pair.fire(stopped, sent, LONG)));
        patiently().until(() -> wire.held().contains(sent));
        calls.add(pair.fire(stopped, queued, LONG)); // the same user's: it waits for the first one
        patiently().until(() -> pair.state(queued).isPresent());

        stopped.pause();
        try {
            patiently().until(() -> pair.serving() == next);
            for (String mission : List.of(sent, queued)) {
                patiently().until(() -> pair.state(mission).equals(Optional.of(FireState.FILLED)));
            }
            wire.letGo(); // what was handed to the network before the stop arrives after all
            patiently().until(() -> wire.answers().contains("\"duplicate\":true"));
        } finally {
            stopped.wake();
        }
        String after = pair.mission();
        patiently().until(stopped::ready);
        assertThat(pair.fire(stopped, after, LONG).get().body()).contains("\"state\":\"FILLED\"");
        CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new))
                .exceptionally(late -> null)
                .get();

        assertThat(pair.holder().orElseThrow().lease().epoch()).isGreaterThan(epoch);
        assertThat(wire.handedOn()).contains(sent).doesNotContain(queued, after);
        pair.assertEachExecutedAtMostOnce();
    }

    @Test
    void aDatabaseThatIsStoppedHardUnderLoadLosesNothingAndDoublesNothing() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> shots = new ArrayList<>();
        for (int n = 0; n < SHOTS; n++) {
            for (MortalToc node : pair.nodes()) {
                shots.add(pair.fire(node, pair.mission(), LONG));
            }
        }
        List<String> missions = List.of(pair.mission(), pair.mission());
        CompletableFuture.anyOf(shots.toArray(CompletableFuture[]::new)).get();

        postgres.kill();
        for (int n = 0; n < missions.size(); n++) {
            HttpResponse<String> denied =
                    pair.fire(pair.nodes().get(n), missions.get(n), LONG).get();
            assertThat(denied.statusCode()).as(denied.body()).isIn(503, 504);
        }
        postgres.restart();

        for (MortalToc node : pair.nodes()) {
            patiently().until(node::ready);
        }
        patiently().until(() -> pair.holder().isPresent());
        CompletableFuture.allOf(shots.toArray(CompletableFuture[]::new))
                .exceptionally(late -> null)
                .get();
        assertThat(pair.assertEachExecutedAtMostOnce()).containsKey(FireState.FILLED);
        assertThat(pair.fire(pair.other(pair.serving()), pair.mission(), LONG)
                        .get()
                        .body())
                .as("they work as before")
                .contains("\"state\":\"FILLED\"");
    }
}
