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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes as processes on one PostgreSQL, that are stopped, killed and started again; the relay's orders stay single. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class TocNodesTest {
    private static final Duration LONG = Duration.ofSeconds(50);
    private static final Duration SHORT = Duration.ofSeconds(6);

    @TempDir
    static Path folder;

    private NodePair pair;

    @BeforeAll
    void start() throws Exception {
        assumeTrue(File.separatorChar == '/', "processes are stopped by signals");
        pair = new NodePair(folder, "node.drain=3s");
    }

    @AfterAll
    void stop() throws Exception {
        if (pair != null) {
            pair.close();
        }
    }

    @Test
    void anOrderOfTheOtherNodeIsCarriedAndItsCallerAndItsWatchersAreToldWithinTheCall() throws Exception {
        MortalToc serving = pair.serving();
        MortalToc other = pair.other(serving);
        try (SseClient here = new SseClient(other.uri("/api/events"), "X-User-ID: " + NodePair.USER);
                SseClient there = new SseClient(serving.uri("/api/events"), "X-User-ID: " + NodePair.USER)) {
            here.next("ready");
            there.next("ready");

            HttpResponse<String> reply = pair.fire(other, pair.mission(), LONG).get();

            assertThat(reply.statusCode()).isEqualTo(200);
            assertThat(reply.body()).contains("\"state\":\"FILLED\"");
            List<Long> ids = untilFilled(here);
            assertThat(ids).isSorted().doesNotHaveDuplicates().isEqualTo(untilFilled(there));
        }
        pair.assertEachExecutedAtMostOnce();
    }

    private static List<Long> untilFilled(SseClient stream) throws Exception {
        List<Long> ids = new ArrayList<>();
        SseClient.Event event;
        do {
            event = stream.next("fire");
            ids.add(event.number());
        } while (!event.text("state").equals("FILLED"));
        return ids;
    }

    @Test
    void aNodeThatWasStoppedPastItsLeaseLeavesTheRelayToTheOtherOneAndDoublesNothingWhenItGoesOn() throws Exception {
        MortalToc stopped = pair.serving();
        MortalToc next = pair.other(stopped);
        long epoch = pair.holder().orElseThrow().lease().epoch();
        List<CompletableFuture<HttpResponse<String>>> caught = shots(stopped, 12);

        stopped.pause();
        try {
            patiently().until(() -> pair.serving() == next);
            for (int n = 0; n < 3; n++) {
                awaitFilled(next, pair.mission());
            }
        } finally {
            stopped.wake();
        }
        patiently().until(stopped::ready);
        CompletableFuture.allOf(caught.toArray(CompletableFuture[]::new))
                .exceptionally(late -> null)
                .get();

        assertThat(pair.holder().orElseThrow().lease().epoch()).isGreaterThan(epoch);
        pair.assertEachExecutedAtMostOnce();
    }

    /**
     * The stopped node may stand within a transaction that has locked the user. Until the server ends that, the other node
     * refuses with {@code "retry":"same"}, and callers do as they are told.
     */
    private void awaitFilled(MortalToc node, String mission) {
        patiently()
                .until(
                        () -> pair.fire(node, mission, LONG).get().body(),
                        body -> body.contains("\"state\":\"FILLED\""));
    }

    @Test
    void whatAKilledNodeHadBegunIsSettledByTheOtherOne() throws Exception {
        MortalToc killed = pair.serving();
        List<CompletableFuture<HttpResponse<String>>> shots = shots(killed, 16);
        CompletableFuture.anyOf(shots.toArray(CompletableFuture[]::new)).get();

        killed.kill();

        pair.assertEachExecutedAtMostOnce();
        killed.restart();
        patiently().until(killed::ready);
    }

    @Test
    void eitherNodeIsKilledAgainAndAgainUnderLoad() throws Exception {
        for (int round = 0; round < 2; round++) {
            MortalToc victim = round % 2 == 0 ? pair.serving() : pair.other(pair.serving());
            MortalToc survivor = pair.other(victim);
            List<CompletableFuture<HttpResponse<String>>> shots = Stream.concat(
                            volley(victim, 6, SHORT).stream(), volley(survivor, 6, SHORT).stream())
                    .toList();
            CompletableFuture.anyOf(shots.toArray(CompletableFuture[]::new))
                    .exceptionally(gone -> null)
                    .get();
            victim.kill();
            victim.restart();
            patiently().until(victim::ready);
        }
        Map<FireState, Integer> outcomes = pair.assertEachExecutedAtMostOnce();
        assertThat(outcomes).containsKey(FireState.FILLED);
    }

    @Test
    void eachNodeIsReplacedBehindHaproxyWithoutAFailedCall() throws Exception {
        Optional<String> binary = ShippedHaproxy.installed();
        assumeTrue(binary.isPresent(), "haproxy is not installed");
        try (ShippedHaproxy proxy = new ShippedHaproxy(binary.get(), folder, pair.nodes())) {
            patiently().until(proxy::serves);
            CallLoop calls = new CallLoop(proxy.uri("/status/" + NodePair.USER));
            for (MortalToc node : pair.nodes()) {
                CompletableFuture<Integer> ended = CompletableFuture.supplyAsync(node::terminate);
                patiently().until(() -> !node.ready());
                for (int n = 0; n < 5; n++) {
                    HttpResponse<String> fired = pair.fire(proxy.uri("/api/fire"), pair.mission(), LONG)
                            .get();
                    assertThat(fired.statusCode()).as(fired.body()).isEqualTo(200);
                }
                assertThat(ended.get()).isZero();
                int before = calls.answered();
                patiently().until(() -> calls.answered() > before + 20);
                node.restart();
                patiently().until(node::ready);
                patiently().until(() -> proxy.sees(node));
            }
            assertThat(calls.stop()).as("calls that failed").isEmpty();
        }
        pair.assertEachExecutedAtMostOnce();
    }

    private List<CompletableFuture<HttpResponse<String>>> shots(MortalToc node, int count) {
        return volley(node, count, LONG);
    }

    private List<CompletableFuture<HttpResponse<String>>> volley(MortalToc node, int count, Duration life) {
        List<String> missions = Stream.generate(pair::mission).limit(count).toList();
        return missions.stream().map(mission -> pair.fire(node, mission, life)).toList();
    }
}
