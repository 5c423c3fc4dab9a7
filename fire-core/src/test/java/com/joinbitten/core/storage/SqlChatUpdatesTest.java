package com.joinbitten.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.joinbitten.core.audit.AuditEntry;
import com.joinbitten.core.audit.AuditKey;
import com.joinbitten.core.audit.AuditLog;
import com.joinbitten.core.chat.ChatBody;
import com.joinbitten.core.chat.ChatId;
import com.joinbitten.core.chat.ChatLink;
import com.joinbitten.core.chat.ChatLink.Rank;
import com.joinbitten.core.chat.ChatLinks;
import com.joinbitten.core.chat.ChatOutbox;
import com.joinbitten.core.chat.ChatText;
import com.joinbitten.core.chat.ChatUpdates;
import com.joinbitten.core.chat.ChatUpdates.Press.Outcome;
import com.joinbitten.core.chat.ChatUpdates.Redeemed;
import com.joinbitten.core.chat.Draft;
import com.joinbitten.core.chat.Intent;
import com.joinbitten.core.chat.Loudness;
import com.joinbitten.core.chat.Topic;
import com.joinbitten.core.trade.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqlChatUpdatesTest extends OnEachEngine {
    private static final AuditKey KEY = new AuditKey(new byte[32]);
    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
    private static final Instant EXPIRES = NOW.plusSeconds(60);
    private static final UserId USER = new UserId("7176191872");
    private static final ChatId CHAT = new ChatId(11);
    private static final long ACCOUNT = 11;
    private static final Draft ANSWER = Draft.answer(CHAT, ChatBody.of(new ChatText("a", "a")));
    private static final Intent INTENT = new Intent("01H00000000000000000000001", ACCOUNT, CHAT, USER, "{}", EXPIRES);

    private final AtomicLong numbers = new AtomicLong(100);
    private Database database;
    private ChatUpdates updates;
    private ChatLinks links;
    private ChatOutbox outbox;

    @BeforeEach
    void open() {
        database = Database.open(settings);
        updates = new SqlChatUpdates(database, KEY);
        links = new SqlChatLinks(database);
        outbox = new SqlChatOutbox(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Outcome press(long account, Instant at) {
        return press(account, USER, at);
    }

    private Outcome press(long account, UserId user, Instant at) {
        return updates.once(
                        numbers.incrementAndGet(),
                        at,
                        effects -> effects.press(INTENT.id(), account, user).outcome())
                .orElseThrow();
    }

    private Optional<Redeemed> redeem(String hash, Instant at) {
        return updates.once(numbers.incrementAndGet(), at, effects -> effects.redeem(hash, ACCOUNT))
                .orElseThrow();
    }

    private boolean offer() {
        return updates.once(numbers.incrementAndGet(), NOW, effects -> {
                    effects.offer(INTENT);
                    return true;
                })
                .orElseThrow();
    }

    @Test
    void anUpdateThatComesManyTimesAtOnceIsHandledOnce() throws Exception {
        Callable<Boolean> handle = () -> updates.once(7, NOW, effects -> {
                    effects.say(List.of(ANSWER));
                    return true;
                })
                .orElse(false);
        try (Race race = new Race()) {
            assertThat(race.run(List.of(handle, handle, handle, handle))).containsOnlyOnce(true);
        }

        assertThat(outbox.backlog().waiting()).isEqualTo(1);
        assertThat(updates.newest()).hasValue(7);
    }

    @Test
    void whatFailsHalfWayIsNotHandled() {
        assertThat(updates.newest()).isEmpty();
        assertThatThrownBy(() -> updates.once(7, NOW, effects -> {
                    effects.say(List.of(ANSWER));
                    throw new IllegalStateException("lost");
                }))
                .hasStackTraceContaining("lost");

        assertThat(updates.newest()).isEmpty();
        assertThat(outbox.backlog().waiting()).isZero();
    }

    @Test
    void ofManyPressesOneCounts() throws Exception {
        assertThat(offer()).isTrue();
        try (Race race = new Race()) {
            List<Callable<Outcome>> presses = IntStream.range(0, 4)
                    .<Callable<Outcome>>mapToObj(each -> () -> press(ACCOUNT, NOW))
                    .toList();
            assertThat(race.run(presses)).containsOnlyOnce(Outcome.FIRST).contains(Outcome.REPEATED);
        }

        assertThat(updates.unfinished(NOW.plusSeconds(1), 5)).containsExactly(INTENT);
        assertThat(updates.conclude(INTENT, List.of(ANSWER), NOW)).isTrue();
        assertThat(updates.conclude(INTENT, List.of(ANSWER), NOW)).isFalse();
        assertThat(outbox.backlog().waiting()).isEqualTo(1);
        assertThat(press(ACCOUNT, EXPIRES.plusSeconds(1))).isEqualTo(Outcome.REPEATED);
    }

    @Test
    void aPressOfAnotherAccountOrTooLateOrAfterItWasTakenBackDoesNothing() {
        assertThat(offer()).isTrue();

        assertThat(press(12, NOW)).isEqualTo(Outcome.UNKNOWN);
        assertThat(press(ACCOUNT, new UserId("other"), NOW)).isEqualTo(Outcome.UNKNOWN);
        assertThat(updates.unfinished(EXPIRES, 5)).isEmpty();
        assertThat(press(ACCOUNT, EXPIRES)).isEqualTo(Outcome.TOO_LATE);
        assertThat(updates.once(1, NOW, effects -> effects.withdraw(INTENT.id(), 12)))
                .contains(false);
        assertThat(updates.once(2, NOW, effects -> effects.withdraw(INTENT.id(), ACCOUNT)))
                .contains(true);
        assertThat(press(ACCOUNT, NOW)).isEqualTo(Outcome.REPEATED);
        assertThat(updates.unfinished(EXPIRES, 5)).isEmpty();
    }

    @Test
    void aCodeLinksOnceAndInTime() {
        links.offer("hash-1", USER, Rank.OPERATOR, EXPIRES, NOW, "local");
        links.offer("hash-2", USER, Rank.TRADER, EXPIRES, NOW, "local");

        assertThat(redeem("hash-0", NOW)).isEmpty();
        assertThat(redeem("hash-2", EXPIRES)).isEmpty();
        assertThat(redeem("hash-1", NOW)).contains(new Redeemed(USER, Rank.OPERATOR));
        assertThat(redeem("hash-1", NOW)).isEmpty();
        assertThat(audited())
                .singleElement()
                .isEqualTo(AuditEntry.done(
                                NOW, "telegram:11", "telegram.link", USER.value(), "rank=OPERATOR made_by=local")
                        .about(USER.value()));
    }

    private List<AuditEntry> audited() {
        return new SqlAuditLog(database, KEY)
                .list(new AuditLog.Wanted(Optional.empty(), Optional.empty(), Optional.empty(), 10)).stream()
                        .map(AuditLog.Numbered::entry)
                        .toList();
    }

    @Test
    void whoEndsALinkInTheChatIsAudited() {
        store(new ChatLink(ACCOUNT, CHAT, USER, Rank.TRADER, Map.of()));
        for (long update = 1; update <= 2; update++) {
            assertThat(updates.once(update, NOW, effects -> {
                        effects.unlink(ACCOUNT);
                        return true;
                    }))
                    .contains(true);
        }

        assertThat(audited()).singleElement().extracting(AuditEntry::action).isEqualTo("telegram.unlink");
    }

    @Test
    void anAccountIsOneUsersAndKeepsHowLoudItWantsToBeTold() {
        ChatLink link = new ChatLink(ACCOUNT, CHAT, USER, Rank.OPERATOR, Map.of())
                .with(Topic.MISSION, Loudness.SILENT)
                .with(Topic.HALT, Loudness.OFF);
        ChatLink other = new ChatLink(ACCOUNT, CHAT, new UserId("other"), Rank.TRADER, Map.of());

        store(link);
        assertThat(links.find(ACCOUNT)).contains(link);
        assertThat(links.of(USER)).containsExactly(link);
        store(other);
        assertThat(links.all()).containsExactly(other);
        assertThat(links.unlink(USER)).isZero();
        assertThat(links.unlink(other.user())).isEqualTo(1);
        assertThat(links.find(ACCOUNT)).isEmpty();
    }

    private void store(ChatLink link) {
        assertThat(updates.once(numbers.incrementAndGet(), NOW, effects -> {
                    effects.link(link);
                    return link;
                }))
                .contains(link);
    }

    @Test
    void updatesAndIntentsAreForgottenButNotWhatIsUnfinished() {
        assertThat(offer()).isTrue();
        assertThat(press(ACCOUNT, NOW)).isEqualTo(Outcome.FIRST);

        assertThat(updates.forget(NOW)).isZero();
        assertThat(updates.forget(EXPIRES.plusSeconds(1))).isEqualTo(2);
        assertThat(updates.unfinished(EXPIRES, 5)).containsExactly(INTENT);
    }
}
