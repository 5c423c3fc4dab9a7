package com.joinbitten.core.storage;

import static com.joinbitten.core.fire.intake.FireRange.START;
import static com.joinbitten.core.fire.intake.FireRange.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.joinbitten.core.Attempts;
import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Execution;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Fires;
import com.joinbitten.core.fire.Hop;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.fire.intake.FireRange;
import com.joinbitten.core.fire.outbox.Attempt;
import com.joinbitten.core.fire.outbox.Parcel;
import com.joinbitten.core.fire.outbox.Step;
import com.joinbitten.core.halt.Halt;
import com.joinbitten.core.halt.HaltLevel;
import com.joinbitten.core.lease.Lease;
import com.joinbitten.core.lease.Reach;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestEngine.class)
class SqlOutboxTest {
    private static final Step NOT_RELAYED = Step.because(FireState.NOT_RELAYED, START, Code.NOT_RELAYED, "proved");

    private final TestEngine engine;

    @TempDir
    private Path folder;

    private DatabaseSettings settings;
    private FireRange range;
    private SqlOutbox outbox;
    private FireId fire;

    SqlOutboxTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        settings = engine.fresh(folder);
        range = new FireRange(settings);
        outbox = range.outbox();
        fire = range.accepted().id();
    }

    @AfterEach
    void close() {
        range.close();
    }

    private Parcel parcel() {
        return outbox.find(fire).orElseThrow();
    }

    @Test
    void anAttemptIsOpenUntilItsEndingSaysOtherwise() {
        int first = Attempts.begin(outbox, fire, "ledger-1", START).orElseThrow();

        assertThat(parcel().open()).isEqualTo(1);
        assertThat(parcel().ledger()).contains("ledger-1");
        outbox.end(fire, first, Attempt.NOT_SENT, START);
        assertThat(parcel().unseen()).isTrue();
        assertThat(parcel().attempts()).isEqualTo(1);
        assertThat(parcel().ledger()).isEmpty();
    }

    private Fire begunWith(FireState state) {
        Fire like = range.stored(fire);
        FireId id = FireRange.newId();
        Fire fresh = new Fire(
                id,
                new RequestId(id.value()),
                USER,
                like.route(),
                Optional.empty(),
                like.order(),
                state,
                Code.OK,
                "",
                Execution.NONE,
                START,
                like.expiresAt(),
                List.of(new Hop(state, START, "")),
                List.of());
        Fires.Terms terms = new Fires.Terms(USER, START, Optional.empty(), Optional.of(Reach.alone("ledger-1")));
        assertThat(range.fires().admit(terms, standing -> fresh)).contains(fresh);
        return fresh;
    }

    @Test
    void theFirstAttemptBeginsWithItsFireWhereItIsAskedFor() {
        fire = begunWith(FireState.ACCEPTED).id();

        assertThat(parcel().attempts()).isEqualTo(1);
        assertThat(parcel().open()).isEqualTo(1);
        assertThat(parcel().ledger()).contains("ledger-1");
        assertThat(outbox.giveUp(fire, NOT_RELAYED)).isFalse();
        assertThat(Attempts.begin(outbox, fire, "ledger-1", START)).contains(2);
        outbox.end(fire, 1, Attempt.NOT_SENT, START);
        outbox.end(fire, 2, Attempt.NOT_SENT, START);
        assertThat(outbox.giveUp(fire, NOT_RELAYED)).isTrue();
    }

    @Test
    void theAttemptThatBeganWithAFireMayGoUntilSomethingElseHappens() {
        assertThat(outbox.mayGo(fire, Lease.NONE)).as("without an attempt").isFalse();
        fire = begunWith(FireState.ACCEPTED).id();
        assertThat(outbox.mayGo(fire, Lease.NONE)).isTrue();

        new SqlHalts(range.database).set(new Halt(HaltLevel.REDUCE_ONLY, "", START));
        assertThat(outbox.mayGo(fire, Lease.NONE)).isFalse();
        new SqlHalts(range.database).set(new Halt(HaltLevel.HALTED, "", START));
        assertThat(outbox.mayGo(fire, Lease.NONE)).isFalse();
        new SqlHalts(range.database).set(new Halt(HaltLevel.NORMAL, "", START));
        assertThat(outbox.mayGo(fire, Lease.NONE)).isTrue();

        outbox.recall(fire, NOT_RELAYED);
        assertThat(outbox.mayGo(fire, Lease.NONE)).isFalse();
    }

    @Test
    void theAttemptThatBeganWithAFireDoesNotGoBesideAnotherOneOrAfterItsEnd() {
        fire = begunWith(FireState.ACCEPTED).id();
        Attempts.begin(outbox, fire, "ledger-1", START);
        assertThat(outbox.mayGo(fire, Lease.NONE)).isFalse();

        FireId ended = begunWith(FireState.ACCEPTED).id();
        outbox.end(ended, 1, Attempt.NOT_SENT, START);
        assertThat(outbox.mayGo(ended, Lease.NONE)).isFalse();

        FireId settled = begunWith(FireState.ACCEPTED).id();
        outbox.resolve(settled, NOT_RELAYED);
        assertThat(outbox.mayGo(settled, Lease.NONE)).isFalse();
    }

    @Test
    void noAttemptBeginsWithAFireThatIsRefused() {
        Fire refused = begunWith(FireState.REFUSED);

        assertThat(outbox.find(refused.id())).isEmpty();
        assertThat(Attempts.begin(outbox, refused.id(), "ledger-1", START)).isEmpty();
    }

    @Test
    void aConclusionTellsFromWhereTheFireMovedAndMovesItOnce() {
        int attempt = Attempts.begin(outbox, fire, "ledger-1", START).orElseThrow();
        Step relayed = Step.to(FireState.RELAYED, START);

        assertThat(outbox.conclude(fire, attempt, Attempt.TAKEN_OVER, relayed)).contains(FireState.ACCEPTED);
        assertThat(outbox.conclude(fire, attempt, Attempt.TAKEN_OVER, relayed)).isEmpty();
        assertThat(range.users().find(USER).orElseThrow().xp()).isEqualTo(10);
    }

    @Test
    void aFireIsNotGivenUpWhileAnAttemptMayHaveReachedTheRelay() {
        Attempts.begin(outbox, fire, "ledger-1", START);

        assertThat(outbox.giveUp(fire, NOT_RELAYED)).isFalse();
        assertThat(range.stored(fire).state()).isEqualTo(FireState.ACCEPTED);
        assertThat(outbox.find(fire)).isPresent();
    }

    @Test
    void aDeclinedAttemptProvesNothingAboutAnEarlierOne() {
        int first = Attempts.begin(outbox, fire, "ledger-1", START).orElseThrow();
        outbox.conclude(
                fire, first, Attempt.UNANSWERED, Step.because(FireState.IN_DOUBT, START, Code.RELAY_TIMEOUT, ""));
        int second = Attempts.begin(outbox, fire, "ledger-1", START).orElseThrow();

        assertThat(outbox.decline(fire, second, NOT_RELAYED)).isFalse();
        assertThat(parcel().open()).isEqualTo(1);
    }

    @Test
    void givingUpTakesTheFireOutOfTheOutboxAndFreesItsMission() {
        assertThat(outbox.giveUp(fire, NOT_RELAYED)).isTrue();

        assertThat(range.stored(fire).state()).isEqualTo(FireState.NOT_RELAYED);
        assertThat(outbox.find(fire)).isEmpty();
        assertThat(Attempts.begin(outbox, fire, "ledger-1", START)).isEmpty();
        assertThat(range.fires().findActive(USER, FireRange.MISSION)).isEmpty();
        assertThat(range.accepted().id()).isNotEqualTo(fire);
    }

    @Test
    void aTextWithANulIsStoredOnEveryDatabase() {
        outbox.giveUp(fire, Step.because(FireState.NOT_RELAYED, START, Code.NOT_RELAYED, "the broker says \0 ü 🎯"));

        assertThat(range.stored(fire).reason()).isEqualTo("the broker says \uFFFD ü 🎯");
    }

    @Test
    void whatIsStoredSurvivesAReopening() {
        Attempts.begin(outbox, fire, "ledger-1", START);
        Fire before = range.stored(fire);
        range.close();

        range = new FireRange(settings);

        assertThat(range.stored(fire)).isEqualTo(before);
        assertThat(range.outbox().find(fire)).contains(new Parcel(before, Optional.of("ledger-1"), 1, 1));
    }

    @Test
    void aTransactionThatBreaksLeavesNothingBehind() {
        assertThatThrownBy(() -> range.database.write("test", handle -> {
                    FireSteps.apply(handle, fire, Step.to(FireState.RELAYED, START));
                    return handle.execute("insert into no_such_table (n) values (1)");
                }))
                .isInstanceOf(StorageException.class);

        assertThat(range.stored(fire).state()).isEqualTo(FireState.ACCEPTED);
        assertThat(outbox.find(fire)).isPresent();
        assertThat(range.users().find(USER).orElseThrow().xp()).isZero();
        assertThat(outbox.giveUp(fire, NOT_RELAYED)).as("the next one works").isTrue();
    }
}
