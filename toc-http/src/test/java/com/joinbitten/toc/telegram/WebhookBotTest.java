package com.joinbitten.toc.telegram;

import static com.joinbitten.toc.telegram.BotRig.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.audit.AuditKey;
import com.joinbitten.core.audit.AuditLog;
import com.joinbitten.core.chat.ChatId;
import com.joinbitten.core.chat.ChatUpdates;
import com.joinbitten.core.chat.Intent;
import com.joinbitten.core.storage.SqlChatUpdates;
import com.joinbitten.toc.TestToc;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Updates that are sent to us, and fires that need no confirmation. */
@Timeout(120)
class WebhookBotTest {
    private static final String PATH = "/telegram/webhook";
    private static final String HEADER = "X-Telegram-Bot-Api-Secret-Token";
    private static final String SECRET = "k4nar1en-secret-of-updates";

    private BotRig rig;

    @BeforeEach
    void open(@TempDir Path folder) {
        rig = new BotRig(
                folder,
                "telegram.mode=webhook",
                "telegram.webhook.url=https://bot.example/telegram/webhook",
                "telegram.webhook.secret=" + SECRET,
                "telegram.confirmation=live",
                "limits.failures_per_minute=1",
                "limits.failures_burst=3",
                "fire.wait=2s");
        rig.toc.startBot();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private int send(String update, String secret) throws Exception {
        return rig.toc.post(PATH, update, HEADER, secret).statusCode();
    }

    private List<String> audited(String action) {
        return rig
                .toc
                .audit()
                .list(new AuditLog.Wanted(Optional.of(action), Optional.empty(), Optional.empty(), 10))
                .stream()
                .map(AuditLog.Numbered::entry)
                .map(entry -> entry.actor() + " " + entry.user() + " " + entry.detail())
                .toList();
    }

    @Test
    void anUpdateOfWhoKnowsTheSecretCountsOnceHoweverOftenItComes() throws Exception {
        Awaitility.await()
                .atMost(Duration.ofSeconds(25))
                .until(() -> rig.telegram.webhook().equals("https://bot.example/telegram/webhook " + SECRET));
        String start = UpdateJson.said(1, ANNA, ANNA, "/start " + rig.code(TestToc.COMMANDER, "false"));
        assertThat(send(start, "wrong" + SECRET)).isEqualTo(401);
        assertThat(rig.toc.post(PATH, start).statusCode()).isEqualTo(401);
        assertThat(send("{\"ok\":true}", SECRET)).isEqualTo(400);
        assertThat(send("nonsense", SECRET)).isEqualTo(400);
        assertThat(send(start, SECRET)).isEqualTo(200);
        rig.shows(ANNA, text -> text.startsWith("Linked to user"));
        assertThat(audited("telegram.link")).containsExactly("telegram:11 7176191872 rank=TRADER made_by=local");

        String fire = UpdateJson.said(2, ANNA, ANNA, "/fire EURUSD BUY 0.1 SL:1.08");
        assertThat(send(fire, SECRET + "x")).isEqualTo(401);
        List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            calls.add(rig.toc.postLater(PATH, fire, HEADER, SECRET));
        }
        for (CompletableFuture<HttpResponse<String>> call : calls) {
            assertThat(call.join().statusCode()).isEqualTo(200);
        }
        rig.shows(ANNA, text -> text.contains("LIVE TRADE EXECUTED"));
        assertThat(send(fire, SECRET + "y"))
                .as("wrong ones count as tries of their address")
                .isEqualTo(429);
        assertThat(send(fire, SECRET))
                .as("whoever has the secret never waits for them")
                .isEqualTo(200);
        assertThat(send(UpdateJson.said(3, ANNA, ANNA, "/unlink"), SECRET)).isEqualTo(200);
        rig.shows(ANNA, text -> text.contains("Not linked any more"));
        assertThat(audited("telegram.unlink")).containsExactly("telegram:11 7176191872 accounts=1");
        assertThat(rig.toc.relay.orders()).hasSize(1);
        assertThat(rig.telegram.faults()).isEmpty();
    }

    @Test
    void whatACrashLeftBetweenThePressAndTheFireIsToldAndNotFiredLate() {
        ChatUpdates updates = new SqlChatUpdates(rig.toc.database, new AuditKey(new byte[32]));
        Intent lost = new Intent(
                "01H00000000000000000000001",
                ANNA,
                new ChatId(ANNA),
                TestToc.COMMANDER,
                "{\"mission\":\"" + TestToc.MISSION + "\"}",
                TestToc.NOW.plusSeconds(60));
        assertThat(updates.once(77, TestToc.NOW, effects -> {
                    effects.begin(lost);
                    return lost;
                }))
                .contains(lost);

        rig.toc.clock.advance(Duration.ofMinutes(2));
        rig.shows(ANNA, text -> text.contains("nothing was sent, and nothing will be"));
        assertThat(rig.toc.relay.orders()).isEmpty();
    }

    @Test
    void deadLettersAreShownWithoutWhatSignsInAndGoAgain() throws Exception {
        String start = UpdateJson.said(1, ANNA, ANNA, "/start " + rig.code(TestToc.COMMANDER, "false"));
        rig.telegram.block(ANNA, true);
        assertThat(send(start, SECRET)).isEqualTo(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(25))
                .until(() -> rig.toc.get("/api/telegram/dead").body().contains("blocked by the user"));
        rig.telegram.block(ANNA, false);
        assertThat(rig.toc
                        .post("/api/telegram/replay", "{\"message_id\":\"nobody\"}")
                        .body())
                .contains("\"replayed\":0");
        assertThat(rig.toc.post("/api/telegram/replay", "{}").body()).contains("\"replayed\":1");
        rig.shows(ANNA, text -> text.startsWith("Linked to user"));
        assertThat(rig.toc.get("/api/telegram/dead").body()).contains("\"dead\":0");
        assertThat(rig.toc.get("/metrics", "Accept", "text/plain").body())
                .contains("toc_telegram_dead 0", "toc_telegram_messages_total{outcome=\"sent\"}");
    }
}
