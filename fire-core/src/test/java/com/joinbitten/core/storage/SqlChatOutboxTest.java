package com.joinbitten.core.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.audit.AuditEntry;
import com.joinbitten.core.audit.AuditKey;
import com.joinbitten.core.audit.AuditLog;
import com.joinbitten.core.chat.Button;
import com.joinbitten.core.chat.ChatBody;
import com.joinbitten.core.chat.ChatFeed;
import com.joinbitten.core.chat.ChatId;
import com.joinbitten.core.chat.ChatOutbox;
import com.joinbitten.core.chat.ChatText;
import com.joinbitten.core.chat.DeadLetter;
import com.joinbitten.core.chat.DeadMessages;
import com.joinbitten.core.chat.Draft;
import com.joinbitten.core.chat.Draft.Later;
import com.joinbitten.core.chat.Draft.Repeat;
import com.joinbitten.core.chat.Outgoing;
import com.joinbitten.core.chat.Outgoing.Form;
import com.joinbitten.core.chat.PageTo;
import com.joinbitten.core.chat.Priority;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqlChatOutboxTest extends OnEachEngine {
    private static final AuditKey KEY = new AuditKey(new byte[32]);
    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
    private static final ChatId ANNA = new ChatId(11);
    private static final ChatId GROUP = new ChatId(-22);

    private Database database;
    private ChatOutbox outbox;
    private DeadMessages dead;
    private ChatFeed feed;

    @BeforeEach
    void open() {
        database = Database.open(settings);
        outbox = new SqlChatOutbox(database);
        dead = new SqlDeadMessages(database, KEY);
        feed = new SqlChatFeed(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Draft draft(ChatId chat, Priority priority, String text) {
        return new Draft(chat, priority, Optional.empty(), Repeat.DROP, body(text), false, Optional.empty());
    }

    private static Draft about(String subject, Repeat repeat, String text, Optional<Later> later) {
        return new Draft(ANNA, Priority.CHATTER, Optional.of(subject), repeat, body(text), true, later);
    }

    private static ChatBody body(String text) {
        return new ChatBody(
                new ChatText("<b>" + text + "</b>", text),
                List.of(Button.press("Press ü", "x:1"), Button.link("Open", "http://127.0.0.1/hud?a=1&b=2")),
                Optional.of(new PageTo(new MissionId("M-1"), Optional.of(new UserId("7176191872")))));
    }

    private Outgoing only() {
        return heads().get(0);
    }

    private List<Outgoing> heads() {
        return outbox.heads(NOW, 10);
    }

    private Stream<String> drained() {
        return Stream.iterate(heads(), next -> !next.isEmpty(), next -> heads())
                .map(next -> next.get(0))
                .peek(next -> outbox.sent(next, OptionalLong.of(1), NOW))
                .map(next -> next.body().text().plain());
    }

    @Test
    void inAChatTheUrgentGoesFirstAndElseWhatCameFirst() {
        outbox.add(
                List.of(
                        draft(ANNA, Priority.CHATTER, "mission 1"),
                        draft(ANNA, Priority.CHATTER, "mission 2"),
                        draft(ANNA, Priority.PROMPT, "filled"),
                        draft(GROUP, Priority.CHATTER, "group")),
                NOW);
        outbox.add(List.of(draft(ANNA, Priority.PROMPT, "closed")), NOW.minusSeconds(60));

        assertThat(heads()).extracting(Outgoing::chat).containsExactly(ANNA, GROUP);
        assertThat(only().body()).isEqualTo(body("filled"));
        assertThat(drained()).containsExactly("filled", "closed", "mission 1", "mission 2", "group");
        assertThat(outbox.backlog().waiting()).isZero();
    }

    @Test
    void whatHasToWaitHoldsUpItsChatAndNoOther() {
        outbox.add(
                List.of(
                        draft(ANNA, Priority.PROMPT, "first"),
                        draft(ANNA, Priority.PROMPT, "second"),
                        draft(GROUP, Priority.CHATTER, "group")),
                NOW);
        outbox.postpone(only(), NOW.plusSeconds(7), "429", NOW);

        assertThat(heads()).extracting(Outgoing::chat).containsExactly(GROUP);
        assertThat(outbox.heads(NOW.plusSeconds(7), 10).get(0).attempts()).isEqualTo(1);
        assertThat(outbox.backlog().oldest()).contains(NOW);
    }

    @Test
    void aTextThatChangesWhileItIsSentIsSentAgainAsAChange() {
        Later closed = new Later(NOW.plusSeconds(300), new ChatText("<i>over</i>", "over"));
        outbox.add(List.of(about("mission/1", Repeat.DROP, "new", Optional.of(closed))), NOW);
        Outgoing sending = only();

        assertThat(outbox.turn(NOW.plusSeconds(299))).isZero();
        assertThat(outbox.turn(NOW.plusSeconds(300))).isEqualTo(1);
        outbox.sent(sending, OptionalLong.of(77), NOW.plusSeconds(301));

        Outgoing again = outbox.heads(NOW.plusSeconds(301), 10).get(0);
        assertThat(again.remote()).hasValue(77);
        assertThat(again.body()).isEqualTo(ChatBody.of(closed.text()));
        outbox.sent(again, OptionalLong.empty(), NOW.plusSeconds(301));
        assertThat(outbox.heads(NOW.plusSeconds(400), 10)).isEmpty();
        assertThat(outbox.turn(NOW.plusSeconds(400))).isZero();
    }

    @Test
    void aSubjectIsToldOfOnceAndChangedWhereThatIsWanted() {
        outbox.add(List.of(about("fire/1", Repeat.DROP, "one", Optional.empty())), NOW);
        outbox.add(List.of(about("fire/1", Repeat.DROP, "two", Optional.empty())), NOW);
        assertThat(only().body()).isEqualTo(body("one"));
        assertThat(only().silent()).isTrue();

        outbox.add(List.of(about("fire/1", Repeat.CHANGE, "three", Optional.empty())), NOW);
        assertThat(heads()).hasSize(1);
        assertThat(only().body()).isEqualTo(body("three"));
    }

    @Test
    void whatIsRefusedGoesPlainAndWhatIsPutAwayCanGoAgain() {
        outbox.add(List.of(draft(ANNA, Priority.PROMPT, "first"), draft(ANNA, Priority.PROMPT, "second")), NOW);
        outbox.strip(only(), NOW);
        assertThat(only().form()).isEqualTo(Form.PLAIN);

        outbox.bury(only(), "x".repeat(400), NOW);
        assertThat(drained()).containsExactly("second");
        assertThat(dead.list(10)).extracting(DeadLetter::plain).containsExactly("first");
        assertThat(outbox.backlog().dead()).isEqualTo(1);

        assertThat(dead.replay(Optional.of("nobody"), NOW, "cli")).isZero();
        String id = dead.list(1).get(0).id();
        assertThat(dead.replay(Optional.of(id), NOW, "cli")).isEqualTo(1);
        assertThat(new SqlAuditLog(database, KEY)
                        .list(new AuditLog.Wanted(Optional.empty(), Optional.empty(), Optional.empty(), 10)))
                .extracting(AuditLog.Numbered::entry)
                .containsExactly(AuditEntry.done(NOW, "cli", "telegram.replay", id, "messages=1"));
        assertThat(only().form()).isEqualTo(Form.HTML);
        assertThat(drained()).containsExactly("first");
        assertThat(dead.replay(Optional.empty(), NOW, "cli")).isZero();
    }

    @Test
    void onlyWhatWasSentLongAgoIsForgotten() {
        outbox.add(List.of(draft(ANNA, Priority.PROMPT, "sent"), draft(ANNA, Priority.PROMPT, "waits")), NOW);
        outbox.sent(only(), OptionalLong.of(5), NOW);

        assertThat(outbox.forget(NOW)).isZero();
        assertThat(outbox.forget(NOW.plusMillis(1))).isEqualTo(1);
        assertThat(drained()).containsExactly("waits");
    }

    @Test
    void eventsAreToldOnceHoweverManyTellThem() throws Exception {
        assertThat(feed.position()).isEmpty();
        feed.begin(40);
        feed.begin(50);
        assertThat(feed.position()).hasValue(40);

        try (Race race = new Race()) {
            Callable<Boolean> tell = () -> feed.advance(40, 41, List.of(draft(ANNA, Priority.PROMPT, "41")), NOW);
            assertThat(race.run(List.of(tell, tell, tell, tell))).containsOnlyOnce(true);
        }

        assertThat(feed.position()).hasValue(41);
        assertThat(drained()).containsExactly("41");
    }

    @Test
    void aDutyIsOnesUntilItsTimeIsOver() {
        Instant until = NOW.plusSeconds(30);
        assertThat(feed.hold("send", "one", NOW, until)).isTrue();
        assertThat(feed.hold("send", "other", NOW, until)).isFalse();
        assertThat(feed.hold("send", "one", until, until.plusSeconds(30))).isTrue();
        assertThat(feed.hold("send", "other", until.plusSeconds(30), until.plusSeconds(60)))
                .isTrue();
        feed.free("send", "one");
        assertThat(feed.hold("send", "one", until.plusSeconds(31), until.plusSeconds(60)))
                .isFalse();
        feed.free("send", "other");
        assertThat(feed.hold("send", "one", until.plusSeconds(31), until.plusSeconds(60)))
                .isTrue();
    }
}
