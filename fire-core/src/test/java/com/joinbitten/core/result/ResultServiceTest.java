package com.joinbitten.core.result;

import static com.joinbitten.core.fire.intake.FireRange.START;
import static com.joinbitten.core.fire.intake.FireRange.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.joinbitten.core.Attempts;
import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.FireWatch;
import com.joinbitten.core.fire.Hop;
import com.joinbitten.core.fire.intake.FireRange;
import com.joinbitten.core.fire.intake.FireRequest;
import com.joinbitten.core.fire.intake.OnFireRange;
import com.joinbitten.core.fire.outbox.Queued;
import com.joinbitten.core.fire.outbox.Step;
import com.joinbitten.core.lease.Reach;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.Ticket;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResultServiceTest extends OnFireRange {
    private static final String LEDGER = "ledger-1";

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    private ResultService service;
    private Fire fire;

    @BeforeEach
    void open() {
        service = serviceOver(range.results());
        fire = range.accepted();
        service.adoptLedger("main", Reach.alone(LEDGER));
    }

    @AfterEach
    void close() {
        timer.shutdownNow();
    }

    private ResultService serviceOver(Results results) {
        return new ResultService(results, new FireWatch(range.fires(), timer, timer, 10), range.clock);
    }

    private static FireEvent event(long n, FireId fire, FireState state) {
        return new FireEvent(new EventKey("main", LEDGER, 1, n), fire, USER, state, at(n), Optional.empty());
    }

    private static FireEvent verdict(long n, FireId fire, TerminalEvent event, long ticket, String profit) {
        TradeResult result = Verdicts.of(fire, 1, event, ticket, "0.1", profit, at(n));
        return new FireEvent(new EventKey("main", LEDGER, 1, n), fire, USER, event.state(), at(n), Optional.of(result));
    }

    private static Instant at(long n) {
        return START.plusMillis(n);
    }

    private FireId another(String mission) {
        range.missions().insert(FireRange.mission(new MissionId(mission), Optional.empty()));
        FireId fired = FireRange.newId();
        range.service().fire(FireRequest.of(fired, USER, new MissionId(mission)));
        return fired;
    }

    private long xp() {
        return range.users().find(USER).orElseThrow().xp();
    }

    @Test
    void eventsCarryTheFireForwardWithTimesTicketAndProfit() {
        service.record(event(1, fire.id(), FireState.RELAYED));
        service.record(event(2, fire.id(), FireState.CLAIMED));
        service.record(verdict(3, fire.id(), TerminalEvent.FILLED, 77, "0"));
        service.record(verdict(4, fire.id(), TerminalEvent.CLOSED, 77, "16.40"));

        Fire stored = range.stored(fire.id());
        assertThat(stored.state()).isEqualTo(FireState.CLOSED);
        assertThat(stored.hops())
                .extracting(Hop::state, Hop::at)
                .containsExactly(
                        tuple(FireState.ACCEPTED, START),
                        tuple(FireState.RELAYED, at(1)),
                        tuple(FireState.CLAIMED, at(2)),
                        tuple(FireState.FILLED, at(3)),
                        tuple(FireState.CLOSED, at(4)));
        assertThat(stored.execution().ticket()).contains(new Ticket(77));
        assertThat(stored.execution().price()).contains(new BigDecimal("1.0905"));
        assertThat(stored.execution().profit()).contains(new BigDecimal("16.40"));
        assertThat(range.outbox().find(fire.id())).isEmpty();
        assertThat(service.cursor("main")).contains(new EventCursor(LEDGER, 1, 4));
    }

    @Test
    void experienceIsGivenOnceHoweverOftenTheFireIsToldOf() {
        service.record(event(1, fire.id(), FireState.RELAYED));
        service.record(event(1, fire.id(), FireState.RELAYED));
        service.record(event(2, fire.id(), FireState.CLAIMED));
        range.outbox().resolve(fire.id(), Step.to(FireState.RELAYED, START));

        assertThat(xp()).isEqualTo(10);
    }

    @Test
    void anEventIsRecordedOnce() {
        assertThat(service.record(event(1, fire.id(), FireState.RELAYED))).isEqualTo(Recorded.APPLIED);
        assertThat(service.record(event(1, fire.id(), FireState.RELAYED))).isEqualTo(Recorded.REPEATED);
        assertThat(range.stored(fire.id()).hops()).hasSize(2);
    }

    @Test
    void anOlderStateThatComesLateChangesNothing() {
        service.record(verdict(1, fire.id(), TerminalEvent.FILLED, 77, "0"));

        assertThat(service.record(event(2, fire.id(), FireState.CLAIMED))).isEqualTo(Recorded.STALE);
        assertThat(range.stored(fire.id()).state()).isEqualTo(FireState.FILLED);
    }

    @Test
    void aFireThatWasToldAsNeverRelayedAndIsVisibleAfterAllIsAnOperatorsWork() {
        range.outbox().giveUp(fire.id(), Step.to(FireState.NOT_RELAYED, START));

        assertThat(service.record(event(1, fire.id(), FireState.IN_DOUBT))).isEqualTo(Recorded.STALE);
        assertThat(service.record(event(2, fire.id(), FireState.CLAIMED))).isEqualTo(Recorded.PARKED);
        assertThat(range.stored(fire.id()).state()).isEqualTo(FireState.NOT_RELAYED);
        assertThat(xp()).isZero();
    }

    @Test
    void anEventCannotProveThatNothingWasRelayed() {
        assertThat(service.record(event(1, fire.id(), FireState.NOT_RELAYED))).isEqualTo(Recorded.STALE);
        assertThat(range.outbox().find(fire.id())).isPresent();
    }

    @Test
    void aFireOfAnotherClientIsForeignAndNoError() {
        FireId foreign = FireRange.newId();

        assertThat(service.record(event(1, foreign, FireState.RELAYED))).isEqualTo(Recorded.FOREIGN);
        assertThat(service.record(verdict(2, foreign, TerminalEvent.FILLED, 77, "0")))
                .isEqualTo(Recorded.FOREIGN);
        assertThat(range.fires().find(foreign)).isEmpty();
        assertThat(xp()).isZero();
        assertThat(service.cursor("main")).contains(new EventCursor(LEDGER, 1, 2));
    }

    @Test
    void aRejectionKeepsTheBrokersWords() {
        service.record(verdict(1, fire.id(), TerminalEvent.REJECTED, 0, "0"));

        Fire stored = range.stored(fire.id());
        assertThat(stored.state()).isEqualTo(FireState.BROKER_REJECTED);
        assertThat(stored.code()).isEqualTo(Code.BROKER_REJECTED);
        assertThat(stored.reason()).isEqualTo("rejected (10009): the broker's words");
        assertThat(stored.execution().ticket()).isEmpty();
    }

    @Test
    void aFillOfAFireThatWasProvedWithdrawnIsParkedForAnOperator() {
        service.record(event(1, fire.id(), FireState.EXPIRED));

        assertThat(service.record(verdict(2, fire.id(), TerminalEvent.FILLED, 77, "0")))
                .isEqualTo(Recorded.PARKED);
        assertThat(range.stored(fire.id()).state()).isEqualTo(FireState.EXPIRED);
        assertThat(service.cursor("main")).contains(new EventCursor(LEDGER, 1, 2));
    }

    @Test
    void aTicketOfAnotherFireIsParkedAndLeavesTheFireAsItWas() {
        FireId second = another("APEX5_EURUSD_2");
        service.record(verdict(1, fire.id(), TerminalEvent.FILLED, 77, "0"));

        assertThat(service.record(verdict(2, second, TerminalEvent.FILLED, 77, "0")))
                .isEqualTo(Recorded.PARKED);
        assertThat(range.stored(second).state()).isEqualTo(FireState.ACCEPTED);
    }

    @Test
    void anotherLedgerDoubtsOnlyWhatTheOldOneMayKnow() {
        FireId sent = fire.id();
        Attempts.begin(range.outbox(), sent, LEDGER, START);

        service.adoptLedger("main", Reach.alone("ledger-2"));

        assertThat(range.stored(sent).state()).isEqualTo(FireState.IN_DOUBT);
        assertThat(range.outbox().find(sent)).isPresent();
        assertThat(range.outbox().waiting("main", "ledger-2", 10)).isEmpty();
        assertThat(range.outbox().waiting("main", LEDGER, 10))
                .extracting(Queued::fire)
                .containsExactly(sent);
        assertThat(service.cursor("main")).contains(new EventCursor("ledger-2", 0, 0));
    }

    @Test
    void aFireThatWasNeverSentGoesToTheNewLedger() {
        service.adoptLedger("main", Reach.alone("ledger-2"));

        assertThat(range.stored(fire.id()).state()).isEqualTo(FireState.ACCEPTED);
        assertThat(range.outbox().waiting("main", "ledger-2", 10))
                .extracting(Queued::fire)
                .containsExactly(fire.id());
    }

    @Test
    void anEventThatCannotBeStoredIsParkedAfterASecondTry() {
        FaultyResults faulty = new FaultyResults(range.results(), 2);

        assertThat(serviceOver(faulty).record(event(1, fire.id(), FireState.RELAYED)))
                .isEqualTo(Recorded.PARKED);
        assertThat(service.cursor("main")).contains(new EventCursor(LEDGER, 1, 1));
    }

    @Test
    void aFaultThatPassesCostsNothing() {
        FaultyResults faulty = new FaultyResults(range.results(), 1);

        assertThat(serviceOver(faulty).record(event(1, fire.id(), FireState.RELAYED)))
                .isEqualTo(Recorded.APPLIED);
    }

    @Test
    void eventsThatComeTogetherAreRecordedInTheirOrder() {
        service.record(event(1, fire.id(), FireState.RELAYED));

        service.recordAll(List.of(
                event(1, fire.id(), FireState.RELAYED),
                event(2, fire.id(), FireState.CLAIMED),
                event(3, FireRange.newId(), FireState.RELAYED),
                verdict(4, fire.id(), TerminalEvent.FILLED, 77, "0"),
                verdict(5, fire.id(), TerminalEvent.CLOSED, 77, "16.40")));

        assertThat(range.stored(fire.id()).hops())
                .extracting(Hop::state)
                .containsExactly(
                        FireState.ACCEPTED, FireState.RELAYED, FireState.CLAIMED, FireState.FILLED, FireState.CLOSED);
        assertThat(xp()).as("experience of one fire and one close").isEqualTo(10 + 16);
        assertThat(service.cursor("main")).contains(new EventCursor(LEDGER, 1, 5));
    }

    @Test
    void oneThatIsParkedTakesNoOtherAlong() {
        FireId second = another("APEX5_EURUSD_2");

        service.recordAll(List.of(
                verdict(1, fire.id(), TerminalEvent.FILLED, 77, "0"),
                verdict(2, second, TerminalEvent.FILLED, 77, "0"),
                event(3, second, FireState.CLAIMED)));

        assertThat(range.stored(fire.id()).state()).isEqualTo(FireState.FILLED);
        assertThat(range.stored(second).state()).isEqualTo(FireState.CLAIMED);
        assertThat(service.record(verdict(2, second, TerminalEvent.FILLED, 77, "0")))
                .isEqualTo(Recorded.REPEATED);
        assertThat(service.cursor("main")).contains(new EventCursor(LEDGER, 1, 3));
    }

    @Test
    void aFaultOfTheGroupCostsNoneOfIt() {
        FaultyResults faulty = new FaultyResults(range.results(), 1);

        serviceOver(faulty)
                .recordAll(List.of(event(1, fire.id(), FireState.RELAYED), event(2, fire.id(), FireState.CLAIMED)));

        assertThat(range.stored(fire.id()).state()).isEqualTo(FireState.CLAIMED);
        assertThat(service.cursor("main")).contains(new EventCursor(LEDGER, 1, 2));
    }
}
