package com.joinbitten.core.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.access.ApiKey;
import com.joinbitten.core.access.KeyGrant;
import com.joinbitten.core.access.KeyId;
import com.joinbitten.core.access.Proof;
import com.joinbitten.core.access.Scope;
import com.joinbitten.core.access.StoredKey;
import com.joinbitten.core.access.WebSession;
import com.joinbitten.core.access.WebSessions;
import com.joinbitten.core.access.WebSessions.Link;
import com.joinbitten.core.access.WebSessions.Opening;
import com.joinbitten.core.access.Whom;
import com.joinbitten.core.audit.AuditKey;
import com.joinbitten.core.audit.AuditLog;
import com.joinbitten.core.chat.ChatLink.Rank;
import com.joinbitten.core.chat.ChatLinks;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.user.Tier;
import com.joinbitten.core.user.User;
import com.joinbitten.core.user.UserChange;
import com.joinbitten.core.user.UserStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signed-in browsers, and what they have handed out, which ends with them. */
class SqlWebSessionsTest extends OnEachEngine {
    private static final AuditKey AUDIT = new AuditKey(new byte[32]);
    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Instant END = NOW.plus(Duration.ofHours(1));
    private static final UserId ANNA = new UserId("7176191872");
    private static final UserId BEN = new UserId("test_user_123");
    private static final KeyId KEY = new KeyId("abcdefghijkl");

    private final AtomicLong updates = new AtomicLong();
    private Database database;
    private WebSessions sessions;
    private ChatLinks codes;

    @BeforeEach
    void open() {
        database = Database.open(settings);
        sessions = new SqlWebSessions(database, AUDIT);
        codes = new SqlChatLinks(database);
        for (UserId user : List.of(ANNA, BEN)) {
            new SqlUsers(database).save(User.of(user, Tier.NIBBLER, new BigDecimal("100")));
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static WebSession session(String id, WebSession.Holder holder) {
        return new WebSession(id.repeat(16), holder, NOW, END);
    }

    private Opening open(String id, UserId user, Link... link) {
        return sessions.open(
                session(id, new WebSession.OfUser(user)), List.of(link).stream().findFirst(), "test");
    }

    private static Link link(String id, Instant madeAt) {
        return new Link(id, madeAt, END);
    }

    private void offer(String hash, UserId user, String maker) {
        codes.offer(hash, user, Rank.TRADER, END, NOW, maker);
    }

    private boolean redeems(String hash) {
        return new SqlChatUpdates(database, AUDIT)
                .once(
                        updates.incrementAndGet(),
                        NOW,
                        effects -> effects.redeem(hash, 11).isPresent())
                .orElseThrow();
    }

    private void set(UserId user, UserStatus status) {
        UserChange change = new UserChange(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(status));
        assertThat(new SqlUserRegister(database, AUDIT).change(user, change, LATER, "test"))
                .isPresent();
    }

    private List<String> audited() {
        return new SqlAuditLog(database, AUDIT)
                .list(new AuditLog.Wanted(Optional.empty(), Optional.empty(), Optional.empty(), 50)).stream()
                        .map(numbered -> numbered.entry().action())
                        .toList();
    }

    @Test
    void whoSignsOutEverywhereEndsWhatASessionHasHandedOut() {
        assertThat(open("aaaa", ANNA)).isEqualTo(Opening.OPEN);
        assertThat(open("bbbb", ANNA)).isEqualTo(Opening.OPEN);
        assertThat(open("cccc", BEN)).isEqualTo(Opening.OPEN);
        offer("by-the-thief", ANNA, "web:" + ANNA);
        offer("by-the-operator", ANNA, "local");
        offer("of-ben", BEN, "web:" + BEN);

        assertThat(sessions.closeAll("aaaa".repeat(16), LATER)).isEqualTo(2);

        assertThat(sessions.find("bbbb".repeat(16))).isEmpty();
        assertThat(sessions.find("cccc".repeat(16))).isPresent();
        assertThat(redeems("by-the-thief")).isFalse();
        assertThat(redeems("by-the-operator")).isFalse();
        assertThat(redeems("of-ben")).isTrue();
        assertThat(open("dddd", ANNA, link("old", NOW))).isEqualTo(Opening.LINK_VOID);
        assertThat(open("dddd", ANNA, link("new", LATER))).isEqualTo(Opening.OPEN);
        assertThat(open("eeee", BEN, link("bens", NOW))).isEqualTo(Opening.OPEN);
    }

    @Test
    void theEndOfAKeyAndOfItsSessionsIsTheEndOfItsCodes() {
        KeyGrant grant = new KeyGrant("test", Proof.BEARER, Set.of(Scope.FIRE), Whom.everyone(), Optional.empty());
        SqlApiKeys keys = new SqlApiKeys(database, AUDIT);
        ApiKey key = new ApiKey(KEY, grant, NOW, Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(keys.add(new StoredKey(key, "stored", Optional.empty()), "test"))
                .isTrue();
        assertThat(sessions.open(session("ffff", new WebSession.OfKey(KEY, "s")), Optional.empty(), "test"))
                .isEqualTo(Opening.OPEN);
        offer("of-the-session", ANNA, "web:" + KEY);
        assertThat(sessions.closeAll("ffff".repeat(16), LATER)).isEqualTo(1);
        assertThat(redeems("of-the-session")).isFalse();

        offer("of-the-key", ANNA, KEY.value());
        assertThat(keys.rotate(KEY, "other", LATER, NOW, "test")).isPresent();
        assertThat(redeems("of-the-key")).isFalse();

        offer("of-the-key", ANNA, KEY.value());
        offer("of-another", ANNA, "mnopqrstuvwx");
        assertThat(keys.revoke(KEY, NOW, "test")).isPresent();
        assertThat(redeems("of-the-key")).isFalse();
        assertThat(redeems("of-another")).isTrue();
    }

    @Test
    void whoIsShutOutComesBackOnlyByWhatIsMadeAfterwards() {
        assertThat(open("aaaa", ANNA)).isEqualTo(Opening.OPEN);
        offer("code", ANNA, "local");

        set(ANNA, UserStatus.DISABLED);
        assertThat(open("bbbb", ANNA, link("unused", LATER))).isEqualTo(Opening.USER_SHUT_OUT);
        assertThat(open("bbbb", new UserId("nobody"))).isEqualTo(Opening.USER_SHUT_OUT);
        assertThat(audited()).containsExactly("user.change", "session.open");
        set(ANNA, UserStatus.ENABLED);

        assertThat(sessions.find("aaaa".repeat(16))).isEmpty();
        assertThat(redeems("code")).isFalse();
        assertThat(open("bbbb", ANNA, link("before", NOW))).isEqualTo(Opening.LINK_VOID);
        assertThat(open("bbbb", ANNA, link("unused", LATER)))
                .as("a refused sign-in uses up no link")
                .isEqualTo(Opening.OPEN);
    }

    @Test
    void ofManyWhoUseALinkAtOnceOneComesIn() throws Exception {
        List<Callable<Opening>> calls = List.of("aaaa", "bbbb", "cccc", "dddd").stream()
                .<Callable<Opening>>map(id -> () -> open(id, ANNA, link("one", NOW)))
                .toList();
        try (Race race = new Race()) {
            assertThat(race.run(calls)).containsOnlyOnce(Opening.OPEN).contains(Opening.LINK_VOID);
        }
    }

    @Test
    void aUsedLinkIsForgottenByTheDatabasesClockOnly() {
        Instant real = Instant.now();
        Link live = new Link("live", real, real.plus(Duration.ofHours(1)));
        assertThat(open("aaaa", ANNA, live)).isEqualTo(Opening.OPEN);

        sessions.forget(real.plus(Duration.ofDays(3_650))); // a node whose clock is ten years ahead

        assertThat(open("bbbb", ANNA, live)).isEqualTo(Opening.LINK_VOID);
        assertThat(open("bbbb", ANNA, link("over", NOW))).isEqualTo(Opening.OPEN);
        sessions.forget(NOW);
        assertThat(open("cccc", ANNA, link("over", NOW))).as("forgotten").isEqualTo(Opening.OPEN);
    }
}
