package com.joinbitten.toc.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.audit.AuditKey;
import com.joinbitten.core.chat.Button;
import com.joinbitten.core.chat.ChatBody;
import com.joinbitten.core.chat.ChatId;
import com.joinbitten.core.chat.ChatOutbox;
import com.joinbitten.core.chat.ChatText;
import com.joinbitten.core.chat.DeadLetter;
import com.joinbitten.core.chat.DeadMessages;
import com.joinbitten.core.chat.Draft;
import com.joinbitten.core.chat.Draft.Later;
import com.joinbitten.core.chat.Draft.Repeat;
import com.joinbitten.core.chat.PageTo;
import com.joinbitten.core.chat.Priority;
import com.joinbitten.core.config.Secret;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.SqlChatOutbox;
import com.joinbitten.core.storage.SqlDeadMessages;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.toc.SettableClock;
import com.joinbitten.toc.StoredText;
import com.joinbitten.toc.telegram.outbox.SendMeter;
import com.joinbitten.toc.telegram.outbox.Sender;
import com.joinbitten.toc.telegram.wire.LibraryBotApi;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The outbox, the library and the Bot API's protocol over HTTP, by a clock that the test moves. */
class SenderTest {
    private static final Instant START = Instant.parse("2026-01-05T12:00:00Z");
    private static final long ANNA = 11;
    private static final long BEN = 12;
    private static final long GROUP = -22;

    private final SettableClock clock = new SettableClock(START);
    private final BotApiStandIn telegram = new BotApiStandIn(clock);
    private final List<SendMeter.Outcome> tries = new ArrayList<>();

    @TempDir
    private Path folder;

    private Database database;
    private ChatOutbox outbox;
    private DeadMessages dead;
    private int addresses;
    private LibraryBotApi api;
    private Sender sender;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("toc.db"));
        outbox = new SqlChatOutbox(database);
        dead = new SqlDeadMessages(database, new AuditKey(new byte[32]));
        start();
    }

    /** As after a restart: what was not stored is forgotten. */
    private void start() {
        api = new LibraryBotApi(telegram.address(), new Secret(BotApiStandIn.TOKEN), Duration.ofSeconds(10));
        sender = new Sender(outbox, api, this::address, tries::add, clock);
    }

    private String address(PageTo page) {
        addresses++;
        return "https://toc.example/sign-in?of=" + page.user().orElseThrow() + "&no=" + addresses;
    }

    @AfterEach
    void close() {
        api.close();
        database.close();
        telegram.close();
    }

    private static Draft draft(long chat, Priority priority, String text) {
        ChatBody body = ChatBody.of(new ChatText("<b>" + text + "</b>", text));
        return new Draft(new ChatId(chat), priority, Optional.empty(), Repeat.DROP, body, false, Optional.empty());
    }

    private void add(Draft... drafts) {
        outbox.add(List.of(drafts), clock.instant());
    }

    private void run(Duration time, Duration step) {
        Instant end = clock.instant().plus(time);
        while (clock.instant().isBefore(end)) {
            sendAll();
            clock.advance(step);
        }
        sendAll();
    }

    private void sendAll() {
        while (sender.round(() -> true)) {
            assertThat(telegram.requests()).isLessThan(10_000);
        }
    }

    private static List<String> bold(String... texts) {
        return List.of(texts).stream().map(text -> "<b>" + text + "</b>").toList();
    }

    @Test
    void aMessageArrivesAsItWasMeant() {
        ChatBody body = new ChatBody(
                new ChatText("<b>1 &lt; 2</b> ü", "1 < 2 ü"),
                List.of(
                        Button.press("Fire", "f:1"),
                        Button.link("Open", "http://127.0.0.1:8888/hud?mission_id=A&x=1")));
        add(new Draft(new ChatId(ANNA), Priority.PROMPT, Optional.empty(), Repeat.DROP, body, true, Optional.empty()));

        sendAll();

        assertThat(telegram.shown()).hasSize(1);
        BotApiStandIn.Shown shown = telegram.shown().get(0);
        assertThat(shown.text()).isEqualTo("<b>1 &lt; 2</b> ü");
        assertThat(shown.silent()).isTrue();
        assertThat(shown.buttons())
                .isEqualTo(Map.of("Fire", "f:1", "Open", "http://127.0.0.1:8888/hud?mission_id=A&x=1"));
    }

    @Test
    void noChatGetsMoreThanOneASecondAndNoGroupMoreThanTwentyAMinute() {
        for (int i = 0; i < 25; i++) {
            add(draft(GROUP, Priority.CHATTER, "g" + i));
        }
        add(draft(ANNA, Priority.PROMPT, "a1"), draft(ANNA, Priority.PROMPT, "a2"));

        sendAll();
        assertThat(telegram.texts(ANNA)).isEqualTo(bold("a1"));
        assertThat(telegram.texts(GROUP)).hasSize(1);
        clock.advance(Duration.ofMillis(999));
        sendAll();
        assertThat(telegram.shown()).hasSize(2);
        clock.advance(Duration.ofMillis(1));
        sendAll();
        assertThat(telegram.texts(ANNA)).isEqualTo(bold("a1", "a2"));

        run(Duration.ofSeconds(58), Duration.ofSeconds(1));
        assertThat(telegram.texts(GROUP)).hasSize(20);
        run(Duration.ofSeconds(30), Duration.ofSeconds(1));
        assertThat(telegram.texts(GROUP)).hasSize(25);
    }

    @Test
    void allTogetherGetThirtyASecond() {
        outbox.add(
                IntStream.range(0, 100)
                        .mapToObj(chat -> draft(1_000 + chat, Priority.CHATTER, "m"))
                        .toList(),
                START);

        sendAll();
        assertThat(telegram.shown()).hasSize(30);
        run(Duration.ofSeconds(3), Duration.ofSeconds(1));
        assertThat(telegram.shown()).hasSize(100);
    }

    @Test
    void aFloodedChatWaitsAsLongAsItIsToldToAndLosesNothing() {
        add(draft(ANNA, Priority.PROMPT, "one"), draft(ANNA, Priority.PROMPT, "two"), draft(BEN, Priority.PROMPT, "b"));
        telegram.flood(ANNA, START.plusSeconds(7));

        sendAll();
        assertThat(telegram.texts(ANNA)).isEmpty();
        assertThat(telegram.texts(BEN)).isEqualTo(bold("b"));
        int requests = telegram.requests();
        run(Duration.ofSeconds(6), Duration.ofSeconds(1));
        assertThat(telegram.requests()).isEqualTo(requests);
        start();
        sendAll();
        assertThat(telegram.requests()).isEqualTo(requests);

        run(Duration.ofSeconds(5), Duration.ofSeconds(1));
        assertThat(telegram.texts(ANNA)).isEqualTo(bold("one", "two"));
        assertThat(tries).containsOnlyOnce(SendMeter.Outcome.FLOODED);
    }

    @Test
    void aFloodInTwoChatsIsOneOfAll() {
        telegram.flood(ANNA, START.plusSeconds(5));
        telegram.flood(BEN, START.plusSeconds(9));
        add(draft(ANNA, Priority.PROMPT, "a"), draft(BEN, Priority.PROMPT, "b"), draft(13, Priority.PROMPT, "c"));

        sendAll();
        clock.advance(Duration.ofSeconds(8));
        sendAll();
        assertThat(telegram.shown()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        sendAll();
        assertThat(telegram.shown()).hasSize(3);
    }

    @Test
    void refusedMarksGoWithoutMarks() {
        telegram.refuseMarks(true);
        add(draft(ANNA, Priority.PROMPT, "filled"), draft(ANNA, Priority.PROMPT, "closed"));

        run(Duration.ofSeconds(5), Duration.ofSeconds(1));

        assertThat(telegram.texts(ANNA)).containsExactly("filled", "closed");
        assertThat(outbox.backlog().dead()).isZero();
    }

    @Test
    void anOutageOfTenMinutesDelaysMessagesAndNothingElse() {
        telegram.down(true);
        add(draft(ANNA, Priority.CHATTER, "mission"), draft(ANNA, Priority.PROMPT, "filled"));
        run(Duration.ofMinutes(5), Duration.ofSeconds(5));
        start();
        add(draft(ANNA, Priority.PROMPT, "closed"), draft(GROUP, Priority.CHATTER, "group"));
        run(Duration.ofMinutes(5), Duration.ofSeconds(5));
        assertThat(telegram.shown()).isEmpty();
        // tries become rare, for nobody is helped by hammering
        assertThat(telegram.requests()).isLessThan(60);

        telegram.down(false);
        run(Duration.ofMinutes(3), Duration.ofSeconds(5));

        assertThat(telegram.texts(ANNA)).isEqualTo(bold("filled", "closed", "mission"));
        assertThat(telegram.texts(GROUP)).isEqualTo(bold("group"));
        assertThat(outbox.backlog()).isEqualTo(new ChatOutbox.Backlog(0, Optional.empty(), 0));
    }

    @Test
    void whoeverHasBlockedTheBotHoldsUpNobodyAndCanBeToldAgain() {
        telegram.block(ANNA, true);
        add(draft(ANNA, Priority.PROMPT, "filled"), draft(BEN, Priority.PROMPT, "b"));
        sendAll();
        assertThat(telegram.texts(BEN)).isEqualTo(bold("b"));
        assertThat(dead.list(5))
                .extracting(DeadLetter::fault)
                .singleElement()
                .asString()
                .contains("403", "blocked");

        telegram.block(ANNA, false);
        run(Duration.ofMinutes(2), Duration.ofSeconds(10));
        assertThat(telegram.texts(ANNA)).isEmpty();
        assertThat(dead.replay(Optional.empty(), clock.instant(), "test")).isEqualTo(1);
        sendAll();
        assertThat(telegram.texts(ANNA)).isEqualTo(bold("filled"));
    }

    @Test
    void theAddressOfAPageIsMadeWhenItGoesAndIsStoredNowhere() throws Exception {
        PageTo page = new PageTo(new MissionId("M-1"), Optional.of(new UserId("7176191872")));
        ChatBody body = new ChatBody(new ChatText("<b>open</b>", "open"), List.of(), Optional.of(page));
        add(new Draft(new ChatId(ANNA), Priority.PROMPT, Optional.empty(), Repeat.DROP, body, false, Optional.empty()));
        telegram.refuseMarks(true);
        run(Duration.ofSeconds(5), Duration.ofSeconds(1));

        assertThat(telegram.texts(ANNA))
                .as("the second try has another one, for the first may have arrived")
                .containsExactly("open\nhttps://toc.example/sign-in?of=7176191872&no=2");
        assertThat(StoredText.of(folder)).contains("M-1").doesNotContain("sign-in");

        telegram.refuseMarks(false);
        add(new Draft(new ChatId(BEN), Priority.PROMPT, Optional.empty(), Repeat.DROP, body, false, Optional.empty()));
        run(Duration.ofSeconds(5), Duration.ofSeconds(1));
        assertThat(telegram.texts(BEN))
                .containsExactly("<b>open</b>\nhttps://toc.example/sign-in?of=7176191872&amp;no=3");
    }

    @Test
    void anAlertIsChangedWhenItsTimeIsOver() {
        Later closed = new Later(START.plusSeconds(300), new ChatText("<i>closed</i>", "closed"));
        ChatBody open = new ChatBody(new ChatText("open", "open"), List.of(Button.press("Fire", "m:1")));
        Draft alert = new Draft(
                new ChatId(ANNA),
                Priority.CHATTER,
                Optional.of("mission/1"),
                Repeat.CHANGE,
                open,
                false,
                Optional.of(closed));
        add(alert);
        run(Duration.ofSeconds(299), Duration.ofSeconds(23));
        assertThat(telegram.shown().get(0).buttons()).isEqualTo(Map.of("Fire", "m:1"));

        clock.advance(Duration.ofSeconds(1));
        sendAll();
        assertThat(telegram.shown()).hasSize(1);
        assertThat(telegram.texts(ANNA)).containsExactly("<i>closed</i>");
        assertThat(telegram.shown().get(0).buttons()).isEmpty();
        assertThat(telegram.shown().get(0).edits()).isEqualTo(1);
        assertThat(outbox.backlog().waiting()).isZero();
    }

    @Test
    void aRevokedTokenKillsNoMessage() {
        telegram.revokeToken(true);
        add(draft(ANNA, Priority.PROMPT, "filled"));
        run(Duration.ofMinutes(3), Duration.ofSeconds(5));
        assertThat(telegram.requests()).isLessThan(10);

        telegram.revokeToken(false);
        run(Duration.ofMinutes(1), Duration.ofSeconds(5));
        assertThat(telegram.texts(ANNA)).isEqualTo(bold("filled"));
        assertThat(telegram.faults()).isEmpty();
    }
}
