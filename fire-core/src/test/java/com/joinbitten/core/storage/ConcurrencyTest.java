package com.joinbitten.core.storage;

import static com.joinbitten.core.fire.intake.FireRange.MISSION;
import static com.joinbitten.core.fire.intake.FireRange.START;
import static com.joinbitten.core.fire.intake.FireRange.USER;
import static com.joinbitten.core.fire.intake.FireRange.intent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.joinbitten.core.Attempts;
import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Hop;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.fire.intake.FireOutcome;
import com.joinbitten.core.fire.intake.FireRange;
import com.joinbitten.core.fire.intake.FireRequest;
import com.joinbitten.core.fire.intake.FireService;
import com.joinbitten.core.fire.intake.OnFireRange;
import com.joinbitten.core.fire.outbox.Attempt;
import com.joinbitten.core.fire.outbox.Step;
import com.joinbitten.core.lease.Reach;
import com.joinbitten.core.result.EventCursor;
import com.joinbitten.core.result.EventKey;
import com.joinbitten.core.result.FireEvent;
import com.joinbitten.core.result.Recorded;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.MissionId;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one writing connection makes impossible, and many must not make possible. */
class ConcurrencyTest extends OnFireRange {
    private static final int ROUNDS = 30;
    private static final String LEDGER = "ledger-1";
    private static final Step NOT_RELAYED = Step.because(FireState.NOT_RELAYED, START, Code.NOT_RELAYED, "proved");

    private final Race race = new Race();

    @AfterEach
    void close() {
        race.close();
    }

    private static FireEvent event(long n, FireId fire, FireState state) {
        return new FireEvent(new EventKey("main", LEDGER, 1, n), fire, USER, state, START, Optional.empty());
    }

    private FireId accepted(MissionId mission) {
        range.missions().insert(FireRange.mission(mission, Optional.of(Lots.of("0.1"))));
        FireId id = FireRange.newId();
        assertThat(range.service().fire(FireRequest.of(id, USER, mission))).isInstanceOf(FireOutcome.Accepted.class);
        return id;
    }

    @Test
    void oneOfSixteenFiresOfAMissionIsAccepted() throws Exception {
        FireService service = range.service();
        for (int round = 0; round < ROUNDS; round++) {
            List<FireOutcome> outcomes = race.run(Collections.nCopies(16, () -> service.fire(intent())));

            assertThat(outcomes)
                    .filteredOn(FireOutcome.Accepted.class::isInstance)
                    .hasSize(1);
            assertThat(outcomes)
                    .filteredOn(FireOutcome.Duplicate.class::isInstance)
                    .hasSize(15);
            FireId one = range.fires().findActive(USER, MISSION).orElseThrow().id();
            assertThat(range.outbox().giveUp(one, NOT_RELAYED)).isTrue();
        }
    }

    @Test
    void noAttemptBeginsOfAFireThatIsGivenUpAtTheSameMoment() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            FireId fire = range.accepted().id();

            List<Boolean> done = race.run(List.of(
                    () -> Attempts.begin(range.outbox(), fire, LEDGER, START).isPresent(),
                    () -> range.outbox().giveUp(fire, NOT_RELAYED)));

            assertThat(done).as("begun, given up").containsExactlyInAnyOrder(true, false);
            if (done.get(0)) {
                range.outbox().end(fire, 1, Attempt.NOT_SENT, START);
                assertThat(range.outbox().giveUp(fire, NOT_RELAYED)).isTrue();
            }
        }
    }

    @Test
    void anAnswerAndAnEventOfTheSameFireMoveItOnce() throws Exception {
        for (int round = 1; round <= ROUNDS; round++) {
            FireId fire = accepted(new MissionId("MISSION_" + round));
            int attempt = Attempts.begin(range.outbox(), fire, LEDGER, START).orElseThrow();
            int n = 2 * round;

            race.<Object>run(List.of(
                    () -> range.outbox().conclude(fire, attempt, Attempt.TAKEN_OVER, Step.to(FireState.RELAYED, START)),
                    () -> range.results().record(event(n - 1, fire, FireState.RELAYED)),
                    () -> range.results().record(event(n, fire, FireState.CLAIMED))));

            Fire stored = range.stored(fire);
            assertThat(stored.state()).isEqualTo(FireState.CLAIMED);
            assertThat(stored.hops()).extracting(Hop::state).doesNotHaveDuplicates();
            assertThat(range.users().find(USER).orElseThrow().xp()).isEqualTo(10L * round);
        }
    }

    @Test
    void theSameEventFromTwoNodesIsRecordedOnceAndTheCursorNeverGoesBack() throws Exception {
        FireId fire = range.accepted().id();
        range.results().record(event(500, fire, FireState.RELAYED));
        for (int n = 501; n < 501 + ROUNDS; n++) {
            FireEvent told = event(n, fire, FireState.RELAYED);

            assertThat(race.run(Collections.nCopies(4, () -> range.results().record(told))))
                    .containsOnlyOnce(Recorded.STALE)
                    .containsOnly(Recorded.STALE, Recorded.REPEATED);
        }
        range.results().record(event(7, fire, FireState.RELAYED));

        assertThat(range.results().cursor("main")).contains(new EventCursor(LEDGER, 1, 500 + ROUNDS));
    }

    @Test
    void anEventCanBePutAsideWhileAnotherNodeRecordsIt() throws Exception {
        FireId fire = range.accepted().id();
        for (int n = 1; n <= ROUNDS; n++) {
            FireEvent told = event(n, fire, FireState.RELAYED);

            race.<Object>run(List.of(() -> range.results().record(told), () -> {
                range.results().park(told, "test", START);
                return "parked";
            }));
        }
        assertThat(range.results().cursor("main")).contains(new EventCursor(LEDGER, 1, ROUNDS));
    }

    @Test
    void anotherLedgerAndAnAnswerOfTheOldOneAgreeOnTheFire() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            FireId fire = range.accepted().id();
            String old = "ledger-" + round;
            String next = "ledger-" + (round + 1);
            range.results().adoptLedger("main", Reach.alone(old), START);
            int attempt = Attempts.begin(range.outbox(), fire, old, START).orElseThrow();

            race.<Object>run(List.of(
                    () -> range.outbox().decline(fire, attempt, NOT_RELAYED),
                    () -> range.results().adoptLedger("main", Reach.alone(next), START)));

            assertThat(range.stored(fire).state()).isEqualTo(FireState.NOT_RELAYED);
            assertThat(range.outbox().find(fire)).isEmpty();
        }
    }

    @Test
    void whetherAFireIsStoredIsToldWhenNobodyMayStoreItAnyMore() throws Exception {
        Fire late = withoutMission(range.accepted());
        CountDownLatch written = new CountDownLatch(1);

        List<Boolean> stored = race.run(List.of(
                () -> range.database.write("test.slow", handle -> {
                    Locks.user(handle, USER);
                    boolean inserted = FireRows.insert(handle, late);
                    written.countDown();
                    awaitWhoeverWaitsForThis(handle);
                    return inserted;
                }),
                () -> {
                    written.await();
                    return range.fires().confirm(USER, late.id()).isPresent();
                }));

        assertThat(stored).containsExactly(true, true);
    }

    /** On SQLite they wait for the connection, which nobody can see from here. */
    private void awaitWhoeverWaitsForThis(Handle handle) {
        if (engine == TestEngine.POSTGRES) {
            Awaitility.await()
                    .until(() -> handle.createQuery("select count(*) from pg_locks where not granted")
                                    .mapTo(Integer.class)
                                    .one()
                            > 0);
        }
    }

    private static Fire withoutMission(Fire like) {
        FireId id = FireRange.newId();
        return new Fire(
                id,
                new RequestId(id.value()),
                like.user(),
                like.route(),
                Optional.empty(),
                like.order(),
                like.state(),
                like.code(),
                like.reason(),
                like.execution(),
                like.createdAt(),
                like.expiresAt(),
                like.hops(),
                like.trace());
    }

    @Test
    void aTransactionThatWasUndoneForAnotherOneIsMadeAgain() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        CountDownLatch one = new CountDownLatch(1);
        // the wrong order on purpose: each holds what the other one wants
        List<Integer> turns = race.run(List.of(() -> crossed("a", "b", both, one), () -> crossed("b", "a", both, one)));

        assertThat(turns.get(0) + turns.get(1)).isBetween(2, 3);
        assertThat(range.missions().list(1)).hasSize(1);
    }

    /** When it is made again it waits for the other one, or the two could undo each other until neither may try again. */
    private int crossed(String first, String second, CountDownLatch both, CountDownLatch done) {
        int[] turns = {0};
        range.database.write("test.crossed", handle -> {
            turns[0]++;
            if (turns[0] > 1 && engine == TestEngine.POSTGRES) {
                await(done);
            }
            insert(handle, first);
            both.countDown();
            if (engine == TestEngine.POSTGRES) {
                await(both);
            }
            return insert(handle, second);
        });
        done.countDown();
        return turns[0];
    }

    private static int insert(Handle handle, String relay) {
        return handle.createUpdate("""
                insert into relay_cursor (relay, ledger_id, epoch, n) values (:relay, 'l', 1, 1)
                on conflict (relay) do update set n = relay_cursor.n + 1""").bind("relay", relay).execute();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aCallThatNobodyHasRoomForIsRefusedAtOnce(@TempDir Path folder) throws Exception {
        DatabaseSettings usual = engine.fresh(folder.resolve("small"));
        DatabaseSettings small =
                new DatabaseSettings(usual.place(), 1, 0, usual.statementTimeout(), usual.connectionTimeout());
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch refused = new CountDownLatch(1);
        try (Database database = Database.open(small)) {
            race.<Object>run(List.of(
                    () -> database.write("test.long", handle -> {
                        busy.countDown();
                        await(refused);
                        return 1;
                    }),
                    () -> {
                        busy.await();
                        assertThatThrownBy(() -> database.write("test.refused", handle -> 2))
                                .isInstanceOf(StorageBusyException.class)
                                .hasMessageContaining("test.refused");
                        assertThat(database.answers())
                                .as("reads have their own")
                                .isTrue();
                        refused.countDown();
                        return 2;
                    }));

            assertThat(database.<Integer>write("test.after", handle -> 3)).isEqualTo(3);
        }
    }
}
