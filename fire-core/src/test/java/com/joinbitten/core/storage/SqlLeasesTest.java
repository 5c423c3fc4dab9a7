package com.joinbitten.core.storage;

import static com.joinbitten.core.fire.intake.FireRange.START;
import static com.joinbitten.core.fire.intake.FireRange.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Fires;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.fire.intake.FireRange;
import com.joinbitten.core.fire.outbox.Attempt;
import com.joinbitten.core.fire.outbox.Parcel;
import com.joinbitten.core.fire.outbox.Start;
import com.joinbitten.core.fire.outbox.Step;
import com.joinbitten.core.halt.Halt;
import com.joinbitten.core.halt.HaltLevel;
import com.joinbitten.core.lease.Lease;
import com.joinbitten.core.lease.Leases;
import com.joinbitten.core.lease.Node;
import com.joinbitten.core.lease.Reach;
import com.joinbitten.core.lease.Standing;
import com.joinbitten.core.result.EventCursor;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may hand orders to a relay, by the database's own clock, and what the others may not do then. */
@ParameterizedClass
@EnumSource(TestEngine.class)
class SqlLeasesTest {
    private static final Duration LONG = Duration.ofHours(1);

    /** Over before the next statement asks, unless that one runs within the same millisecond. */
    private static final Duration MOMENT = Duration.ofMillis(1);

    private static final Node A = new Node("a", "run-1");
    private static final Node B = new Node("b", "run-2");
    private static final String LEDGER = "ledger-1";
    private static final int ROUNDS = 20;

    private final TestEngine engine;
    private final Race race = new Race();

    @TempDir
    private Path folder;

    private DatabaseSettings settings;
    private FireRange range;
    private Leases leases;
    private SqlOutbox outbox;

    SqlLeasesTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        settings = engine.fresh(folder);
        range = new FireRange(settings);
        leases = new SqlLeases(range.database);
        outbox = range.outbox();
    }

    @AfterEach
    void close() {
        race.close();
        range.close();
    }

    private Lease taken(Node node) {
        return leases.take("main", node, LONG).orElseThrow();
    }

    /** The node's lease, which is over by the database's clock. */
    private Lease lapsed(Node node) {
        Lease lease = leases.take("main", node, MOMENT).orElseThrow();
        while (leases.standings().stream().anyMatch(Standing::held)) {
            Thread.onSpinWait();
        }
        return lease;
    }

    private Parcel parcel(FireId fire) {
        return outbox.find(fire).orElseThrow();
    }

    @Test
    void isHeldByOneAndProlongedByTheSameWithoutAnotherEpoch() {
        Lease first = taken(A);

        assertThat(first).isEqualTo(new Lease("main", 1));
        assertThat(leases.take("main", B, LONG)).isEmpty();
        assertThat(leases.take("main", A, LONG)).contains(first);
        assertThat(leases.standings()).singleElement().satisfies(standing -> {
            assertThat(standing.lease()).isEqualTo(first);
            assertThat(standing.holder()).isEqualTo(A);
            assertThat(standing.held()).isTrue();
            assertThat(standing.left()).isBetween(Duration.ofMinutes(1), LONG);
            assertThat(standing.age()).isEqualTo(LONG.minus(standing.left()));
        });
        assertThat(leases.take("other", B, LONG)).contains(new Lease("other", 1));
    }

    @Test
    void theEpochGrowsWithEachHolderAndStaysWhereNobodyElseHadIt() {
        Lease first = lapsed(A);
        assertThat(leases.take("main", A, LONG)).contains(first);

        leases.release("main", B); // not its own
        assertThat(leases.take("main", B, LONG)).isEmpty();
        leases.release("main", A);
        leases.release("main", A);

        assertThat(leases.take("main", B, LONG)).contains(new Lease("main", 2));
        leases.release("main", B);
        assertThat(leases.take("main", A, LONG)).contains(new Lease("main", 3));
    }

    @Test
    void anotherRunOfTheSameNodeNeedNotWait() {
        taken(A);
        Node restarted = new Node("a", "run-9");

        assertThat(leases.take("main", restarted, LONG)).isEmpty();
        assertThat(leases.resume("main", B, LONG)).isEmpty();
        assertThat(leases.resume("main", restarted, LONG)).contains(new Lease("main", 2));
        assertThat(leases.take("main", A, LONG)).as("the run that was replaced").isEmpty();
    }

    @Test
    void oneThatWasTakenBeforeTheDatabasesClockWasSetBackIsOver() throws Exception {
        Lease before = taken(A);
        setClockBack(Duration.ofMillis(500));
        assertThat(leases.take("main", B, LONG)).as("clocks are set by less").isEmpty();

        setClockBack(Duration.ofHours(2));

        assertThat(leases.take("main", B, LONG)).contains(new Lease("main", before.epoch() + 1));
        assertThat(leases.take("main", A, LONG)).as("whoever had it").isEmpty();
    }

    @Test
    void itsHolderProlongsItWhenTheDatabasesClockWasSetBack() throws Exception {
        Lease before = taken(A);
        setClockBack(Duration.ofHours(2));

        assertThat(leases.take("main", A, LONG)).contains(before);
        assertThat(leases.take("main", B, LONG)).isEmpty();
        assertThat(leases.standings())
                .singleElement()
                .satisfies(standing -> assertThat(standing.left()).isLessThanOrEqualTo(LONG));
    }

    @Test
    void whoHasLostTheRelayAdoptsNoLedger() {
        Lease stale = lapsed(A);
        Lease present = taken(B);
        Parcel seen = parcel(range.accepted().id());
        Reach met = new Reach("ledger-2", present);
        assertThat(range.results().adoptLedger("main", met, START)).contains(List.of());
        assertThat(outbox.begin(seen, met, START)).isInstanceOf(Start.Begun.class);

        assertThat(range.results().adoptLedger("main", new Reach(LEDGER, stale), START))
                .isEmpty();

        assertThat(range.stored(seen.fire().id()).state()).isEqualTo(FireState.ACCEPTED);
        assertThat(range.results().cursor("main").map(EventCursor::ledgerId)).contains("ledger-2");
    }

    /** What is stored comes from later then. */
    private void setClockBack(Duration step) throws Exception {
        try (Connection connection = settings.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("update relay_lease set until_ms = until_ms + " + step.toMillis());
        }
    }

    @Test
    void onlyOneOfManyTakesOneThatIsOver() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            lapsed(new Node("last", "last-" + round));
            int now = round;

            List<Boolean> won = race.run(Stream.of("p", "q", "r", "s")
                    .<java.util.concurrent.Callable<Boolean>>map(name ->
                            () -> leases.take("main", new Node(name, name + now), LONG)
                                    .isPresent())
                    .toList());

            assertThat(won).containsOnlyOnce(true);
            leases.standings().forEach(standing -> leases.release("main", standing.holder()));
        }
    }

    @Test
    void noAttemptBeginsUnderALeaseThatIsOverOrAnothersOrReplaced() {
        FireId fire = range.accepted().id();
        Parcel seen = parcel(fire);
        Lease old = lapsed(A);
        assertThat(outbox.begin(seen, new Reach(LEDGER, old), START)).isEqualTo(new Start.Overtaken());

        Lease present = taken(B);
        assertThat(outbox.begin(seen, new Reach(LEDGER, old), START)).isEqualTo(new Start.Overtaken());
        assertThat(parcel(fire).attempts()).isZero();

        assertThat(outbox.begin(seen, new Reach(LEDGER, present), START)).isEqualTo(new Start.Begun(1));
        assertThat(parcel(fire).ledger()).contains(LEDGER);
    }

    @Test
    void aNodeThatSawLessThanThereIsDoesNotBegin() {
        FireId fire = range.accepted().id();
        Parcel seen = parcel(fire);
        Reach reach = new Reach(LEDGER, taken(A));
        outbox.begin(seen, reach, START);

        assertThat(outbox.begin(seen, reach, START)).isEqualTo(new Start.Overtaken());
        outbox.end(fire, 1, Attempt.NOT_SENT, START);
        assertThat(outbox.begin(seen, reach, START)).isEqualTo(new Start.Overtaken());
        assertThat(outbox.begin(parcel(fire), reach, START)).isEqualTo(new Start.Begun(2));
    }

    @Test
    void whatIsNotWantedIsToldFromWhatWasOvertaken() {
        FireId fire = range.accepted().id();
        Reach reach = new Reach(LEDGER, taken(A));
        Parcel seen = parcel(fire);
        new SqlHalts(range.database).set(new Halt(HaltLevel.HALTED, "", START));
        assertThat(outbox.begin(seen, reach, START)).isEqualTo(new Start.Unwanted());
        new SqlHalts(range.database).set(new Halt(HaltLevel.NORMAL, "", START));

        outbox.giveUp(fire, Step.because(FireState.NOT_RELAYED, START, Code.NOT_RELAYED, "proved"));
        assertThat(outbox.begin(seen, reach, START)).isEqualTo(new Start.Unwanted());
    }

    @Test
    void ofTwoThatBothThinkTheyMayOneBegins() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            FireId fire = range.accepted().id();
            Parcel seen = parcel(fire);
            Reach reach = Reach.alone(LEDGER); // as if no fence stood between them

            List<Start> starts =
                    race.run(List.of(() -> outbox.begin(seen, reach, START), () -> outbox.begin(seen, reach, START)));

            assertThat(starts).containsExactlyInAnyOrder(new Start.Begun(1), new Start.Overtaken());
            outbox.end(fire, 1, Attempt.NOT_SENT, START);
            outbox.giveUp(fire, Step.because(FireState.NOT_RELAYED, START, Code.NOT_RELAYED, "next round"));
        }
    }

    @Test
    void theAttemptThatBeganWithAFireGoesOnlyWhileTheLeaseIsHeld() {
        Lease lease = taken(A);
        Fire fire = stored(new Reach(LEDGER, lease));
        assertThat(parcel(fire.id()).open()).isEqualTo(1);
        assertThat(outbox.mayGo(fire.id(), lease)).isTrue();

        leases.release("main", A);
        assertThat(outbox.mayGo(fire.id(), lease)).isFalse();
        Lease other = taken(B);
        assertThat(outbox.mayGo(fire.id(), lease)).isFalse();
        assertThat(outbox.mayGo(fire.id(), other)).isTrue();
    }

    @Test
    void noAttemptBeginsWithAFireWhenAnotherNodeHasTheRelayByNow() {
        Lease old = lapsed(A);
        taken(B);

        Fire fire = stored(new Reach(LEDGER, old));

        assertThat(parcel(fire.id()).unseen()).isTrue();
        assertThat(parcel(fire.id()).ledger()).as("any ledger may get it").isEmpty();
        assertThat(outbox.mayGo(fire.id(), old)).isFalse();
    }

    /** Otherwise an order that was sent could be given up as one that never was. */
    @Test
    void whoStoredAFireThatDidNotBeginWithItEndsNoAttemptOfTheNextHolder() {
        Lease old = lapsed(A);
        Lease present = taken(B);
        Fire fire = stored(new Reach(LEDGER, old));
        Start next = outbox.begin(parcel(fire.id()), new Reach(LEDGER, present), START);
        assertThat(next).isInstanceOf(Start.Begun.class);

        outbox.end(fire.id(), 1, Attempt.NOT_SENT, START); // the first attempt is told of by whoever stored the fire

        assertThat(parcel(fire.id()).open()).isEqualTo(1);
        assertThat(parcel(fire.id()).ledger()).contains(LEDGER);
        Step lost = Step.because(FireState.NOT_RELAYED, START, Code.NOT_RELAYED, "proved");
        assertThat(outbox.giveUp(fire.id(), lost)).isFalse();
    }

    private Fire stored(Reach reach) {
        Fire like = range.accepted();
        outbox.giveUp(like.id(), Step.because(FireState.NOT_RELAYED, START, Code.NOT_RELAYED, "only its form is used"));
        FireId id = FireRange.newId();
        Fire fresh = new Fire(
                id,
                new RequestId(id.value()),
                USER,
                like.route(),
                Optional.empty(),
                like.order(),
                FireState.ACCEPTED,
                Code.OK,
                "",
                like.execution(),
                START,
                like.expiresAt(),
                List.of(),
                List.of());
        Fires.Terms terms = new Fires.Terms(USER, START, Optional.empty(), Optional.of(reach));
        return range.fires().admit(terms, standing -> fresh).orElseThrow();
    }

    @Test
    void aTermAndANodeHaveTheirForm() {
        assertThatThrownBy(() -> leases.take("main", A, Duration.ZERO)).hasMessageContaining("at least 1 ms");
        assertThatThrownBy(() -> new Node("no spaces", "r")).hasMessageContaining("no spaces");
        assertThatThrownBy(() -> new Node("a", "")).hasMessageContaining("run");
        assertThatThrownBy(() -> new Lease("main", -1)).hasMessageContaining("-1");
    }
}
