package com.joinbitten.core.storage;

import static com.joinbitten.core.fire.intake.FireRange.START;
import static com.joinbitten.core.fire.intake.FireRange.USER;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.audit.AuditKey;
import com.joinbitten.core.audit.AuditLog;
import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.intake.FireRange;
import com.joinbitten.core.fire.intake.OnFireRange;
import com.joinbitten.core.fire.intake.SaidGates;
import com.joinbitten.core.fire.outbox.Step;
import com.joinbitten.core.halt.Halt;
import com.joinbitten.core.halt.HaltLevel;
import com.joinbitten.core.hook.DeadLetters.Which;
import com.joinbitten.core.hook.HookTopic;
import com.joinbitten.core.hook.Letter;
import com.joinbitten.core.hook.Letters;
import com.joinbitten.core.hook.Subscriptions;
import com.joinbitten.core.result.EventKey;
import com.joinbitten.core.result.FireEvent;
import com.joinbitten.core.result.TerminalEvent;
import com.joinbitten.core.result.TradeResult;
import com.joinbitten.core.result.Verdicts;
import com.joinbitten.core.wire.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SqlLettersTest extends OnFireRange {
    private static final String ALL = "all";
    private static final String HALTS = "halts";
    private static final String ADDRESS = "digest";
    private static final AuditKey KEY = new AuditKey(new byte[32]);

    private final AtomicInteger woken = new AtomicInteger();
    private Letters letters;
    private SqlDeadLetters dead;
    private long events;

    @BeforeEach
    void open() {
        letters = new SqlLetters(range.database);
        dead = new SqlDeadLetters(range.database, KEY);
        range.database.onLetters(
                new Subscriptions(
                        Map.of(ALL, EnumSet.allOf(HookTopic.class), HALTS, EnumSet.of(HookTopic.HALT_CHANGED))),
                range.clock,
                woken::incrementAndGet);
    }

    private List<Letter> take(String endpoint) {
        return letters.take(endpoint, range.clock.instant(), heldUntil(), 100);
    }

    private Instant heldUntil() {
        return range.clock.instant().plus(Duration.ofMinutes(1));
    }

    private void halt() {
        new SqlHalts(range.database).set(new Halt(HaltLevel.REDUCE_ONLY, "news", START));
    }

    private Letter halted() {
        halt();
        return take(HALTS).get(0);
    }

    private void tell(Fire fire, TerminalEvent event, int n, String profit) {
        TradeResult result = Verdicts.of(fire.id(), n, event, 5001, "0.1", profit, START.plusSeconds(n));
        EventKey key = new EventKey("main", "ledger-1", 1, ++events);
        range.results().record(new FireEvent(key, fire.id(), USER, event.state(), START, Optional.of(result)));
    }

    private void moves(Fire fire, FireState state) {
        range.outbox().resolve(fire.id(), Step.because(state, START, Code.OK, ""));
    }

    private static List<HookTopic> topics(List<Letter> letters) {
        return letters.stream().map(Letter::topic).toList();
    }

    @Test
    void aFillAndACloseAreToldOnceEachWhateverIsToldTwice() {
        Fire fire = range.accepted();
        moves(fire, FireState.RELAYED);
        assertThat(take(ALL)).isEmpty();

        tell(fire, TerminalEvent.FILLED, 1, "0");
        tell(fire, TerminalEvent.FILLED, 1, "0");
        tell(fire, TerminalEvent.CLOSED, 2, "20");
        tell(fire, TerminalEvent.CLOSED, 2, "20");

        List<Letter> told = take(ALL);
        assertThat(topics(told)).containsExactlyInAnyOrder(HookTopic.FIRE_FILLED, HookTopic.TRADE_CLOSED);
        assertThat(woken).hasPositiveValue();
        for (Letter letter : told) {
            JsonObject body = JsonObject.parse(letter.body().getBytes(StandardCharsets.UTF_8));
            assertThat(body.requiredText("type")).isEqualTo(letter.topic().wire());
            assertThat(Instant.parse(body.requiredText("timestamp"))).isAfterOrEqualTo(START);
            JsonObject data = body.object("data").orElseThrow();
            assertThat(data.requiredText("fire_id")).isEqualTo(fire.id().value());
            assertThat(data.requiredInteger("ticket")).isEqualTo(5001);
        }
    }

    @Test
    void anUnknownOutcomeAndWhatCameOfItAreTold() {
        Fire fire = range.accepted();
        moves(fire, FireState.IN_DOUBT);
        moves(fire, FireState.NOT_RELAYED);

        assertThat(topics(take(ALL))).containsExactlyInAnyOrder(HookTopic.FIRE_UNKNOWN, HookTopic.FIRE_NOT_EXECUTED);
    }

    @Test
    void aRefusalIsToldAsItIsStored() {
        range.service(new SaidGates(FireRange.refuses(Code.TCS_TOO_LOW))).fire(FireRange.intent());

        assertThat(topics(take(ALL))).containsExactly(HookTopic.FIRE_REFUSED);
    }

    @Test
    void anEndpointIsToldOfWhatItAskedForAndAllByTheSameId() {
        range.accepted();
        halt();

        List<Letter> told = take(HALTS);

        assertThat(topics(told)).containsExactly(HookTopic.HALT_CHANGED);
        assertThat(take(ALL))
                .extracting(Letter::event)
                .containsExactly(told.get(0).event());
    }

    @Test
    void whereNobodyListensNothingIsStored() {
        range.database.onLetters(Subscriptions.NONE, range.clock, woken::incrementAndGet);
        halt();

        assertThat(letters.standings()).isEmpty();
        assertThat(woken).hasValue(0);
    }

    @Test
    void ofTwoNodesOneTakesALetterAndTheOtherOnlyWhenItsTimeIsOver() throws Exception {
        halt();
        try (Race race = new Race()) {
            Callable<Integer> takes = () -> take(HALTS).size();
            assertThat(race.run(List.of(takes, takes, takes, takes))).containsOnlyOnce(1);
        }
        range.clock.advance(Duration.ofSeconds(59));
        assertThat(take(HALTS)).isEmpty();
        range.clock.advance(Duration.ofSeconds(1));

        assertThat(take(HALTS)).singleElement().extracting(Letter::tries).isEqualTo(2);
    }

    @Test
    void whoHeldALetterTooLongDecidesNothingAboutIt() {
        Letter late = halted();
        range.clock.advance(Duration.ofMinutes(2));
        Letter held = take(HALTS).get(0);

        letters.delivered(late);
        letters.dies(late, range.clock.instant(), "late");
        letters.again(late, range.clock.instant(), "late");

        assertThat(take(HALTS)).isEmpty();
        letters.delivered(held);
        assertThat(letters.standings())
                .noneMatch(standing -> standing.endpoint().equals(HALTS));
    }

    @Test
    void aLetterIsTriedAgainWhenItIsDueAndDiesWithAReason() {
        Letter letter = halted();
        letters.again(letter, range.clock.instant().plusSeconds(5), "answered 500");
        assertThat(take(HALTS)).isEmpty();
        range.clock.advance(Duration.ofSeconds(5));
        Letter second = take(HALTS).get(0);
        letters.dies(second, range.clock.instant(), "x".repeat(300));

        assertThat(second.event()).isEqualTo(letter.event());
        assertThat(take(HALTS)).isEmpty();
        assertThat(dead.list(Which.ALL, 10)).singleElement().satisfies(died -> {
            assertThat(died.letter().event()).isEqualTo(letter.event());
            assertThat(died.died()).isEqualTo(range.clock.instant());
            assertThat(died.reason()).hasSize(200);
        });
        assertThat(letters.standings())
                .contains(new Letters.Standing(HALTS, 0, 1, Instant.MAX), new Letters.Standing(ALL, 1, 0, START));
    }

    @Test
    void anEndpointThatIsGoneGetsNothingUntilItMovesOrSomebodyReplays() {
        halt();
        letters.gone(HALTS, ADDRESS, range.clock.instant());
        halt();

        assertThat(letters.isGone(HALTS, ADDRESS, range.clock.instant())).isTrue();
        assertThat(letters.isGone(HALTS, "moved", range.clock.instant())).isFalse();
        assertThat(letters.isGone(ALL, ADDRESS, range.clock.instant())).isFalse();
        assertThat(take(HALTS)).isEmpty();
        assertThat(dead.list(new Which(Optional.of(HALTS), Optional.empty()), 10))
                .hasSize(2);

        assertThat(dead.replay(new Which(Optional.of(HALTS), Optional.empty()), range.clock.instant(), "cli"))
                .isEqualTo(2);
        assertThat(letters.isGone(HALTS, ADDRESS, range.clock.instant())).isFalse();
        assertThat(take(HALTS)).hasSize(2).extracting(Letter::tries).containsOnly(1);
    }

    @Test
    void aBacklogOfManyPiecesDiesAndIsForgottenWhole() {
        int many = 2 * SqlLetters.PIECE + 1;
        halt();
        range.database.write(
                "test.backlog",
                handle -> handle.createUpdate("""
                        insert into webhook_letter
                            (endpoint, event_id, topic, body, born_ms, state, tries, due_ms, reason)
                        with recursive n (i) as (select 1 union all select i + 1 from n where i < :many)
                        select :endpoint, 'event-' || i, 'halt.changed', '{}', 1, 'WAITING', 0, i, '' from n""")
                        .bind("many", many)
                        .bind("endpoint", HALTS)
                        .execute());
        Instant now = range.clock.instant();

        letters.gone(HALTS, ADDRESS, now);

        assertThat(letters.standings())
                .contains(new Letters.Standing(HALTS, 0, many + 1, Instant.MAX))
                .anyMatch(standing -> standing.endpoint().equals(ALL) && standing.waiting() == 1);
        assertThat(dead.replay(new Which(Optional.of(HALTS), Optional.empty()), now, "cli"))
                .isEqualTo(many + 1);
        Instant later = now.plusMillis(1);
        assertThat(letters.sweep(Set.of(ALL), later, START, later)).isEqualTo(new Letters.Swept(many + 1, 0));
        assertThat(letters.sweep(Set.of(ALL), START, later.plusMillis(1), later))
                .isEqualTo(new Letters.Swept(0, many + 1));
    }

    @Test
    void aReplayTakesWhatItNamesAndIsAudited() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Letter letter = halted();
            letters.dies(letter, range.clock.instant(), "");
            ids.add(letter.event());
        }

        int replayed = dead.replay(new Which(Optional.empty(), Optional.of(ids.get(1))), START, "key-1");

        assertThat(replayed).isEqualTo(1);
        assertThat(take(HALTS)).extracting(Letter::event).containsExactly(ids.get(1));
        AuditLog audit = new SqlAuditLog(range.database, KEY);
        assertThat(audit.list(
                        new AuditLog.Wanted(Optional.of("webhook.replay"), Optional.empty(), Optional.empty(), 5)))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.entry().actor()).isEqualTo("key-1");
                    assertThat(entry.entry().detail()).contains(ids.get(1), "letters=1");
                });
    }

    @Test
    void whatNobodyHasAnEndpointForDiesAndTheLongDeadAreForgotten() {
        halt();
        Instant now = range.clock.instant().plus(Duration.ofDays(2));

        Letters.Swept swept = letters.sweep(Set.of(ALL), now.minus(Duration.ofDays(1)), START, now);

        assertThat(swept).isEqualTo(new Letters.Swept(1, 0));
        assertThat(take(ALL)).hasSize(1);
        assertThat(dead.list(Which.ALL, 10))
                .singleElement()
                .satisfies(died -> assertThat(died.reason()).contains("no node"));
        assertThat(letters.sweep(Set.of(ALL), START, now.plusMillis(1), now)).isEqualTo(new Letters.Swept(0, 1));
    }
}
