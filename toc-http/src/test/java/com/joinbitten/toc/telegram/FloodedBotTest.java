package com.joinbitten.toc.telegram;

import static com.joinbitten.toc.telegram.BotRig.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.toc.TestToc;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Fires while Telegram takes no message: they are answered with their fill, and what is to be said waits. */
@Timeout(120)
class FloodedBotTest {
    private static final Duration LIMIT = Duration.ofSeconds(25);

    private BotRig rig;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        rig = new BotRig(folder);
        rig.started();
        rig.toc.store(TestToc.mission("M-FLOOD", 85, Optional.of(TestToc.COMMANDER)));
    }

    @AfterEach
    void close() {
        rig.telegram.hold(false);
        rig.close();
    }

    private void fires() throws Exception {
        HttpResponse<String> reply = rig.toc.fire(TestToc.COMMANDER, "M-FLOOD");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).contains("\"state\":\"FILLED\"");
        assertThat(rig.telegram.texts(ANNA)).noneMatch(text -> text.contains("TRADE EXECUTED"));
    }

    @Test
    @DisplayName("while Telegram answers no message at all, a fire is answered, and told of afterwards")
    void unanswered() throws Exception {
        rig.telegram.hold(true);
        rig.say(ANNA, ANNA, "/help");
        Awaitility.await().atMost(LIMIT).until(() -> {
            rig.toc.clock.advance(Duration.ofMillis(500));
            return rig.telegram.waiting() > 0;
        });

        fires();

        assertThat(rig.telegram.waiting()).as("messages that still wait").isPositive();
        rig.telegram.hold(false);
        rig.shows(ANNA, text -> text.contains("LIVE TRADE EXECUTED"));
    }

    @Test
    @DisplayName("while Telegram answers 429 to everything, a fire is answered, and told of afterwards")
    void flooded() throws Exception {
        rig.telegram.flood(ANNA, rig.telegramClock.instant().plusSeconds(5));
        rig.say(ANNA, ANNA, "/help");
        Awaitility.await().atMost(LIMIT).until(() -> {
            rig.toc.clock.advance(Duration.ofMillis(500));
            return rig.telegram.flooded() > 1;
        });

        fires();

        rig.telegram.flood(ANNA, Instant.MIN);
        rig.shows(ANNA, text -> text.contains("LIVE TRADE EXECUTED"));
    }
}
