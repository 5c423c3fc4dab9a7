package com.joinbitten.toc.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.wire.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Relay, paper terminal and TOC as a user starts them, driven from outside. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class ThreeProcessesIT {
    private static final String USER = "7176191872";

    @TempDir
    static Path data;

    private Site site;
    private Broker broker;

    @BeforeAll
    void start() throws Exception {
        site = new Site(data, "fire.wait=30s");
        site.addUser(USER, "COMMANDER");
        site.addUser("123", "NIBBLER");
        site.start();
        broker = new Broker(data);
    }

    @AfterAll
    void stop() {
        site.close();
    }

    @Test
    @DisplayName("a mission fired over HTTP is one claimed file, one deal, and an honest answer with the ticket")
    void firesOverHttp() throws Exception {
        String mission = site.signal(USER);

        Site.Reply first = site.fire(USER, mission, "");
        Site.Reply second = site.fire(USER, mission, "");

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.text("tactical_msg")).startsWith("✅ LIVE TRADE EXECUTED!");
        assertThat(first.text("character_name")).isEqualTo("ATHENA");
        assertThat(first.text("character_response")).isEqualTo("Direct hit confirmed. Mission parameters achieved.");
        assertThat(ticket(second)).isEqualTo(ticket(first));
        assertThat(second.body().flag("duplicate")).isTrue();
        FireId fire = new FireId(first.text("fire_id"));
        assertThat(broker.deals(fire)).isEqualTo(1);
        assertThat(claimedWith(USER, fire)).isEqualTo(1);
        Site.Reply story = site.get("/api/fires/" + fire);
        // no RELAYED where the terminal's claim is stored before the relay's answer
        assertThat(story.body().toAscii()).contains("ACCEPTED", "CLAIMED", "FILLED");
    }

    private static long ticket(Site.Reply reply) {
        return reply.body().object("execution_result").orElseThrow().requiredInteger("ticket");
    }

    @Test
    @DisplayName("a framed and a raw client of the relay each get one claimed file and one deal")
    void firesOverTcp() throws Exception {
        String packet = """
                {"symbol":"EURUSD","type":"buy","lot":0.1,"tp":1.09214,"sl":1.08941,"comment":"RAPID_ASSAULT TCS:85%%",\
                "mission_id":"%s","user_id":"123","timestamp":"2025-07-18T00:12:35.603636","command":"fire"}""";

        JsonObject framed = RelaySocket.framed(site.relayPort(), packet.formatted("TCP_FRAMED"));
        JsonObject raw = RelaySocket.raw(site.relayPort(), packet.formatted("TCP_RAW"));
        for (int n = 2; isLate(raw); n++) { // a disk that stands still for a second is no old client's order
            raw = RelaySocket.raw(site.relayPort(), packet.formatted("TCP_RAW_" + n));
        }

        for (JsonObject reply : List.of(framed, raw)) {
            assertThat(reply.requiredText("message")).isEqualTo("Trade relayed to EA");
            FireId fire = new FireId(reply.requiredText("fire_id"));
            await().atMost(Duration.ofSeconds(45)).until(() -> broker.deals(fire) == 1);
            assertThat(claimedWith("123", fire)).isEqualTo(1);
        }
    }

    private static boolean isLate(JsonObject reply) {
        return List.of("CANCELLED", "RELAY_TIMEOUT").contains(reply.text("code").orElse(""));
    }

    private long claimedWith(String user, FireId fire) throws Exception {
        Path claimed = data.resolve("drop").resolve("user_" + user).resolve("claimed");
        long count = 0;
        try (Stream<Path> files = Files.list(claimed)) {
            for (Path file : files.toList()) {
                count += Files.readString(file).contains(fire.value()) ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    @DisplayName("forty-eight clicks at once on one mission are one order and forty-eight answers that agree")
    void fortyEightClicks() throws Exception {
        String mission = site.signal(USER);
        int before = broker.deals();
        ExecutorService clickers = Executors.newFixedThreadPool(48);
        List<Future<Site.Reply>> clicks = new ArrayList<>();
        try {
            for (int i = 0; i < 48; i++) {
                clicks.add(clickers.submit(() -> site.fire(USER, mission, "")));
            }
            List<Site.Reply> replies = new ArrayList<>();
            for (Future<Site.Reply> click : clicks) {
                replies.add(click.get());
            }

            assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(200));
            assertThat(replies.stream().map(reply -> reply.text("fire_id")).distinct())
                    .hasSize(1);
            assertThat(replies.stream().map(ThreeProcessesIT::ticket).distinct())
                    .hasSize(1);
            assertThat(replies.stream().filter(reply -> !reply.body().flag("duplicate")))
                    .hasSize(1);
            assertThat(broker.deals()).isEqualTo(before + 1);
        } finally {
            clickers.shutdownNow();
        }
    }

    @Test
    @DisplayName("wrong input gets the contract's status and text, and no order")
    void wrongInput() throws Exception {
        String foreign = site.signal("123");
        int before = broker.deals();

        assertThat(site.post("/api/fire", "{\"mission_id\":", "X-User-ID", USER))
                .extracting(Site.Reply::status, reply -> reply.text("error"))
                .containsExactly(400, "Invalid JSON");
        assertThat(site.post("/api/fire", "{\"mission_id\":\"A\",\"mission_id\":\"A\"}", "X-User-ID", USER)
                        .status())
                .isEqualTo(400);
        assertThat(site.post("/api/fire", "{\"mission_id\":NaN}", "X-User-ID", USER)
                        .status())
                .isEqualTo(400);
        assertThat(site.post("/api/fire", "{}", "X-User-ID", USER).text("error"))
                .isEqualTo("Missing mission_id");
        assertThat(site.post("/api/fire", "{\"mission_id\":\"A\"}").text("error"))
                .isEqualTo("Missing user ID");
        assertThat(site.fire(USER, "APEX5_EURUSD_000000", "").status()).isEqualTo(404);
        assertThat(site.fire(USER, "../../etc/passwd", "").status()).isEqualTo(404);
        assertThat(site.fire(USER, foreign, "").status()).isEqualTo(403);
        assertThat(broker.deals()).isEqualTo(before);
    }
}
