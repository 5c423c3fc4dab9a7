package com.joinbitten.toc.telegram;

import static com.joinbitten.toc.telegram.BotRig.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.access.Scope;
import com.joinbitten.core.access.Whom;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.EveryLine;
import com.joinbitten.toc.SettableClock;
import com.joinbitten.toc.StoredText;
import com.joinbitten.toc.TestToc;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What lets people in, for a moment or once, is looked for in every database file and every line of the log. */
@Timeout(120)
class SignInCanaryTest {
    private static final String SECRET = "k4nar1en-secret-of-updates";
    private static final Pattern LINK = Pattern.compile("/sign-in#link=([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)");
    private static final Scope[] ALL = Scope.values();

    private final Map<String, String> secrets = new LinkedHashMap<>();

    @TempDir
    private Path folder;

    private static JsonObject json(HttpResponse<String> reply) {
        assertThat(reply.statusCode()).as(reply.body()).isBetween(200, 201);
        return JsonObject.parse(reply.body().getBytes(StandardCharsets.UTF_8));
    }

    /** Keeps what is secret of it: the end of what it says, which nobody can know, and its seal. */
    private static Matcher link(String text) {
        Matcher link = LINK.matcher(text);
        assertThat(link.find()).as(text).isTrue();
        return link;
    }

    private static String tail(String text) {
        return text.substring(text.length() - 20);
    }

    private static String shown(TestToc toc, BotApiStandIn telegram, String wanted) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(25))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    toc.clock.advance(Duration.ofMillis(500));
                    return telegram.texts(ANNA).stream().anyMatch(text -> text.contains(wanted));
                });
        return telegram.texts(ANNA).stream()
                .filter(text -> text.contains(wanted))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void codesLinksAndCookiesAreStoredNowhereInClear() throws Exception {
        try (EveryLine log = new EveryLine()) {
            letPeopleIn();
            String stored = StoredText.of(folder);

            assertThat(secrets).hasSize(6);
            secrets.forEach((name, secret) -> {
                assertThat(stored).as("%s stored", name).doesNotContain(secret);
                assertThat(log.text()).as("%s logged", name).doesNotContain(secret);
            });
            assertThat(stored)
                    .as("messages are among it, though without what lets people in")
                    .contains("NEW MISSION", "session.open", "telegram.link")
                    .doesNotContain("#link=");
            assertThat(log.text()).doesNotContain("#link=").contains("telegram.");
        }
    }

    private void letPeopleIn() throws Exception {
        try (BotApiStandIn telegram = new BotApiStandIn(new SettableClock(TestToc.NOW));
                TestToc toc = TestToc.inKeysMode(
                        folder,
                        "telegram.api=" + telegram.address(),
                        "telegram.token=" + BotApiStandIn.TOKEN,
                        "telegram.mode=webhook",
                        "telegram.webhook.url=https://bot.example/telegram/webhook",
                        "telegram.webhook.secret=" + SECRET)) {
            toc.startBot();
            String key = "Bearer "
                    + toc.issue(Whom.everyone(), Optional.empty(), ALL).token().reveal();
            String user = "{\"user_id\":\"" + TestToc.COMMANDER + "\"}";
            String code = json(toc.post("/api/telegram/codes", user, "Authorization", key))
                    .requiredText("code");
            secrets.put("code", code);
            String start = UpdateJson.said(1, ANNA, ANNA, "/start " + code);
            assertThat(toc.post("/telegram/webhook", start, "X-Telegram-Bot-Api-Secret-Token", SECRET)
                            .statusCode())
                    .isEqualTo(200);
            shown(toc, telegram, "Linked to user");
            String signal = "{\"symbol\":\"EURUSD\",\"direction\":\"BUY\",\"tcs\":90,\"entry_price\":1.09}";
            assertThat(toc.post("/api/signals", signal, "Authorization", key).statusCode())
                    .isEqualTo(201);

            Matcher used = link(shown(toc, telegram, "NEW MISSION"));
            secrets.put("what the bot's link says", tail(used.group(1)));
            String proof = "{\"link\":\"" + used.group(1) + "." + used.group(2) + "\"}";
            HttpResponse<String> session = toc.post("/api/session", proof);
            secrets.put("token", BotApiStandIn.TOKEN.substring(11));
            secrets.put(
                    "cookie",
                    session.headers().firstValue("Set-Cookie").orElseThrow().split("[=;]", 3)[1]);
            Matcher unused = link(json(toc.post("/api/sign-in-links", user, "Authorization", key))
                    .requiredText("url"));
            secrets.put("what an unused link says", tail(unused.group(1)));
            secrets.put("seal of an unused link", unused.group(2));
        }
    }
}
