package com.joinbitten.toc.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.toc.SettableClock;
import com.joinbitten.toc.TestToc;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A whole TOC with a bot, and the Bot API's stand-in with people at the other end. */
final class BotRig implements AutoCloseable {
    static final long ANNA = 11;
    static final long BEN = 12;
    static final long GROUP = -22;

    private static final Duration LIMIT = Duration.ofSeconds(25);

    final SettableClock telegramClock = new SettableClock(TestToc.NOW);
    final BotApiStandIn telegram = new BotApiStandIn(telegramClock);
    final TestToc toc;
    private final AtomicLong updates = new AtomicLong(500);

    BotRig(Path folder, String... sets) {
        this(folder, List.of("telegram.api=" + "%s", "telegram.token=" + BotApiStandIn.TOKEN), sets);
    }

    private BotRig(Path folder, List<String> usual, String... sets) {
        toc = new TestToc(
                folder,
                Stream.concat(usual.stream().map(set -> set.formatted(telegram.address())), Stream.of(sets))
                        .toArray(String[]::new));
    }

    /** Starts the bot, and makes Anna the commander. */
    void started() throws Exception {
        toc.startBot();
        link(ANNA, TestToc.COMMANDER, "false");
    }

    void link(long account, UserId user, String operator) throws Exception {
        String code = code(user, operator);
        say(account, account, "/start " + code);
        shows(account, text -> text.startsWith("Linked to user " + user));
    }

    String code(UserId user, String operator) throws Exception {
        String made = toc.post("/api/telegram/codes", "{\"user_id\":\"" + user + "\",\"operator\":" + operator + "}")
                .body();
        return JsonObject.parse(made.getBytes(StandardCharsets.UTF_8)).requiredText("code");
    }

    long say(long account, long chat, String text) {
        long update = updates.incrementAndGet();
        telegram.say(update, account, chat, text);
        return update;
    }

    long press(long account, long chat, String data) {
        long update = updates.incrementAndGet();
        telegram.press(update, account, chat, data);
        return update;
    }

    /** Waits until the chat shows such a text, moving the clock so that messages may go. */
    BotApiStandIn.Shown shows(long chat, Predicate<String> wanted) {
        Awaitility.await()
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .failFast(() -> assertThat(telegram.faults()).isEmpty())
                .until(() -> {
                    toc.clock.advance(Duration.ofMillis(500));
                    return telegram.shown().stream()
                            .anyMatch(message -> message.chat() == chat && wanted.test(message.text()));
                });
        return telegram.shown().stream()
                .filter(message -> message.chat() == chat && wanted.test(message.text()))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    /** What stands behind the button of the newest such message. */
    String button(long chat, Predicate<String> wanted, String label) {
        return shows(chat, wanted).buttons().entrySet().stream()
                .filter(button -> button.getKey().contains(label))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    /** Waits until everything that was said before is handled, and answered. */
    void settled(long account) {
        int before = (int) telegram.shown().stream()
                .filter(message -> message.chat() == account && message.text().contains("Commands"))
                .count();
        say(account, account, "/help");
        Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(50)).until(() -> {
            toc.clock.advance(Duration.ofMillis(500));
            return telegram.shown().stream()
                            .filter(message ->
                                    message.chat() == account && message.text().contains("Commands"))
                            .count()
                    > before;
        });
    }

    @Override
    public void close() {
        toc.close();
        telegram.close();
    }
}
