package com.joinbitten.toc.delivery;

import static com.joinbitten.toc.delivery.FakeRelay.firedAs;
import static com.joinbitten.toc.delivery.FakeRelay.lost;
import static com.joinbitten.toc.delivery.FakeRelay.never;
import static com.joinbitten.toc.delivery.FakeRelay.notFound;
import static com.joinbitten.toc.delivery.FakeRelay.notSent;
import static com.joinbitten.toc.delivery.FakeRelay.relayed;
import static com.joinbitten.toc.delivery.FakeRelay.says;
import static com.joinbitten.toc.delivery.StoredFires.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Hop;
import com.joinbitten.core.result.TerminalEvent;
import com.joinbitten.core.result.TradeResult;
import com.joinbitten.core.trade.Ticket;
import com.joinbitten.core.wire.EventPosition;
import com.joinbitten.core.wire.RelayEvent;
import com.joinbitten.relay.client.RelayClientConfig;
import com.joinbitten.toc.SettableClock;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DispatcherTest {
    private static final Instant START = Instant.parse("2026-01-05T12:00:00Z");
    private static final String LEDGER = "ledger-1";
    private static final DeliveryTiming TIMING = new DeliveryTiming(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofMillis(2),
            Duration.ofMillis(10),
            Duration.ofSeconds(5),
            Duration.ofMillis(20),
            100);

    private final SettableClock clock = new SettableClock(START);
    private final FakeRelay relay = new FakeRelay(clock);
    private StoredFires fires;
    private Dispatcher dispatcher;

    @BeforeEach
    void open(@TempDir Path folder) {
        fires = new StoredFires(folder, clock);
        dispatcher = start();
    }

    private Dispatcher start() {
        return fires.dispatcher(RelayClientConfig.of("127.0.0.1", 1, "toc"), config -> relay, TIMING);
    }

    @AfterEach
    void close() {
        dispatcher.close();
        fires.close();
    }

    private Fire fire() {
        Fire fire = fires.accept();
        dispatcher.wake(fire.id());
        return fire;
    }

    private RelayEvent event(long n, Fire fire, FireState state) {
        return new RelayEvent(new EventPosition(1, n), fire.id(), USER, state, clock.instant(), Optional.empty());
    }

    private RelayEvent filled(long n, Fire fire) {
        TradeResult result = new TradeResult(
                fire.id(),
                1,
                TerminalEvent.FILLED,
                10_009,
                Optional.of(new Ticket(12_345)),
                new BigDecimal("0.1"),
                new BigDecimal("0.1"),
                Optional.of(new BigDecimal("1.0905")),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                Optional.empty(),
                Optional.empty(),
                clock.instant(),
                "");
        return new RelayEvent(
                new EventPosition(1, n), fire.id(), USER, FireState.FILLED, clock.instant(), Optional.of(result));
    }

    @Test
    void aFireIsSentOnceAndIsRelayedWhenTheRelaySaysSo() {
        relay.onFire(relayed()).connect(LEDGER);

        Fire fire = fire();

        fires.awaitState(fire, FireState.RELAYED);
        assertThat(fires.inOutbox(fire)).isFalse();
        assertThat(relay.fires()).containsExactly(fire.id());
        assertThat(fires.xp()).isEqualTo(10);
    }

    @Test
    void whatNeverLeftIsSentAgainAndGivenUpWithProofAtTheDeadline() {
        relay.onFire(notSent()).connect(LEDGER);
        Fire fire = fire();
        await().until(() -> relay.fires().size() >= 3);

        clock.advance(Duration.ofSeconds(60));

        fires.awaitState(fire, FireState.NOT_RELAYED);
        assertThat(fires.inOutbox(fire)).isFalse();
        assertThat(relay.questions()).isZero();
    }

    @Test
    void aRelayThatIsDownForLongFailsTheFireAtOnce() {
        clock.advance(Duration.ofSeconds(6));

        Fire fire = fire();

        fires.awaitState(fire, FireState.NOT_RELAYED);
        assertThat(relay.fires()).isEmpty();
        assertThat(fires.inOutbox(fire)).isFalse();
    }

    @Test
    void aFireWaitsForARelayThatIsDownForAMoment() {
        Fire fire = fire();

        relay.onFire(relayed()).connect(LEDGER);

        fires.awaitState(fire, FireState.RELAYED);
    }

    @Test
    void aLostAnswerIsAskedForAndNeverSentAgainUnderAnotherId() {
        relay.onFire(lost()).onStatus(lost(), relayed()).connect(LEDGER);

        Fire fire = fire();

        fires.awaitState(fire, FireState.RELAYED);
        assertThat(relay.fires()).containsExactly(fire.id());
        assertThat(fires.present(fire).hops())
                .extracting(Hop::state)
                .containsExactly(FireState.ACCEPTED, FireState.IN_DOUBT, FireState.RELAYED);
    }

    @Test
    void aFireThatTheRelayDoesNotKnowIsSentAgainUnderTheSameIdBeforeTheDeadline() {
        relay.onFire(lost(), relayed()).onStatus(notFound(LEDGER)).connect(LEDGER);

        Fire fire = fire();

        fires.awaitState(fire, FireState.RELAYED);
        assertThat(relay.fires()).containsExactly(fire.id(), fire.id());
    }

    @Test
    void afterTheDeadlineOnlyTheSameLedgerProvesThatNothingWasRelayed() {
        relay.onFire(lost()).onStatus(lost(), notFound(LEDGER)).connect(LEDGER);
        Fire fire = fire();
        fires.awaitState(fire, FireState.IN_DOUBT);
        relay.onStatus(notFound(LEDGER));

        clock.advance(Duration.ofSeconds(61));
        long asked = relay.questions();
        await().until(() -> relay.questions() > asked + 2);
        assertThat(fires.present(fire).state())
                .as("a copy may still be taken within the allowance")
                .isEqualTo(FireState.IN_DOUBT);
        clock.advance(Duration.ofSeconds(2));

        fires.awaitState(fire, FireState.NOT_RELAYED);
        assertThat(fires.inOutbox(fire)).isFalse();
    }

    @Test
    void anAnswerOfAnotherLedgerProvesNothing() {
        relay.onFire(lost()).onStatus(notFound("ledger-2")).connect(LEDGER);
        Fire fire = fire();
        fires.awaitState(fire, FireState.IN_DOUBT);

        clock.advance(Duration.ofSeconds(90));
        long asked = relay.questions();
        await().until(() -> relay.questions() > asked + 2);

        assertThat(fires.present(fire).state()).isEqualTo(FireState.IN_DOUBT);
        assertThat(relay.fires()).hasSize(1);
    }

    @Test
    void aNewLedgerPutsOpenFiresInDoubtAndGetsNoneOfThem() {
        relay.onFire(relayed(), never()).connect(LEDGER);
        Fire visible = fire();
        fires.awaitState(visible, FireState.RELAYED);
        Fire underWay = fire();
        await().until(() -> relay.fires().size() == 2);

        relay.disconnect();
        relay.connect("ledger-2");

        fires.awaitState(visible, FireState.IN_DOUBT);
        fires.awaitState(underWay, FireState.IN_DOUBT);
        assertThat(relay.fires()).containsExactly(visible.id(), underWay.id());
    }

    @Test
    void aRelayThatMayNotBeFiredAtIsAskedAtAPaceAndNotWithoutEnd() {
        relay.onFire(lost()).onStatus(never(), notFound(LEDGER)).connect(LEDGER);
        Fire fire = fire();
        fires.awaitState(fire, FireState.IN_DOUBT);
        await().until(() -> relay.questions() == 1);
        dispatcher.close();
        DeliveryTiming patient = new DeliveryTiming(
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofSeconds(5),
                Duration.ofMillis(20),
                100);
        dispatcher = fires.dispatcher(RelayClientConfig.of("127.0.0.1", 1, "toc"), config -> relay, patient);

        relay.connect(LEDGER, Duration.ofSeconds(11));

        await().during(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(relay.questions()).isLessThanOrEqualTo(3));
    }

    @Test
    void aFireThatOneLedgerDeclinedIsAskedForAtTheNextOneThatGotIt() {
        relay.onFire(says(Code.HALTED), lost()).onStatus(relayed()).connect(LEDGER);
        Fire fire = fire();
        await().until(() -> relay.fires().size() == 1);

        relay.disconnect();
        relay.connect("ledger-2");

        fires.awaitState(fire, FireState.RELAYED);
        assertThat(relay.fires()).containsExactly(fire.id(), fire.id());
    }

    @Test
    void aRefusalOfTheRelayIsAProofWhenNoOtherCopyIsUnderWay() {
        relay.onFire(says(Code.LOT_LIMIT)).connect(LEDGER);

        Fire fire = fire();

        fires.awaitState(fire, FireState.NOT_RELAYED);
        assertThat(fires.present(fire).code()).isEqualTo(Code.LOT_LIMIT);
    }

    @Test
    void aRefusalIsNoProofWhileAnEarlierCopyMayBeUnderWay() {
        relay.onFire(lost(), says(Code.LOT_LIMIT))
                .onStatus(notFound(LEDGER), lost())
                .connect(LEDGER);

        Fire fire = fire();

        await().until(() -> relay.fires().size() >= 2 && relay.questions() >= 3);
        assertThat(fires.present(fire).state()).isEqualTo(FireState.IN_DOUBT);
        assertThat(fires.inOutbox(fire)).isTrue();
    }

    @Test
    void aRelayThatIsFullForAMomentIsTriedAgain() {
        relay.onFire(says(Code.DRAINING), says(Code.DRAINING), relayed()).connect(LEDGER);

        Fire fire = fire();

        fires.awaitState(fire, FireState.RELAYED);
        assertThat(relay.fires()).hasSize(3);
    }

    @Test
    void whatTheRelayRefusedUntilTheEndIsGivenUpWithItsReason() {
        relay.onFire(says(Code.HALTED)).connect(LEDGER);
        Fire fire = fire();
        await().until(() -> !relay.fires().isEmpty());

        clock.advance(Duration.ofSeconds(60));

        fires.awaitState(fire, FireState.NOT_RELAYED);
        assertThat(fires.present(fire).code()).isEqualTo(Code.HALTED);
    }

    @Test
    void anOrderThatTheRelayKnowsUnderAnotherIdIsNotOurs() {
        FireId other = FireId.create(1, RandomGenerator.getDefault());
        relay.onFire(firedAs(other)).connect(LEDGER);

        Fire fire = fire();

        fires.awaitState(fire, FireState.NOT_RELAYED);
        assertThat(fires.present(fire).code()).isEqualTo(Code.CONFLICT);
        assertThat(fires.present(fire).reason()).contains(other.value());
    }

    @Test
    void nothingIsFiredWhileTheClocksAreFarApart() {
        relay.onFire(relayed()).connect(LEDGER, Duration.ofSeconds(11));
        await().until(dispatcher::connected);

        Fire fire = fire();

        fires.awaitState(fire, FireState.NOT_RELAYED);
        assertThat(fires.present(fire).code()).isEqualTo(Code.CLOCK_SKEW);
        assertThat(relay.fires()).isEmpty();
    }

    @Test
    void aRestartTakesUpWhatIsInTheOutbox() {
        relay.onFire(never(), relayed()).onStatus(notFound(LEDGER)).connect(LEDGER);
        Fire underWay = fire();
        await().until(() -> relay.fires().size() == 1);
        dispatcher.close();
        clock.advance(Duration.ofMillis(1));
        Fire unseen = fires.accept();

        dispatcher = start();
        relay.connect(LEDGER);

        fires.awaitState(underWay, FireState.RELAYED);
        fires.awaitState(unseen, FireState.RELAYED);
        assertThat(relay.questions()).isEqualTo(1);
        assertThat(relay.fires()).containsExactly(underWay.id(), underWay.id(), unseen.id());
    }

    @Test
    void theFiresOfAUserAreSentInTheirOrder() {
        relay.onFire(relayed());
        List<Fire> waiting = Stream.generate(this::fire).limit(5).toList();

        relay.connect(LEDGER);

        waiting.forEach(fire -> fires.awaitState(fire, FireState.RELAYED));
        assertThat(relay.fires())
                .containsExactlyElementsOf(waiting.stream().map(Fire::id).toList());
    }

    @Test
    void eventsAreAckedOnceStoredAndToldFromThereOn() {
        relay.onFire(relayed()).connect(LEDGER);
        Fire fire = fire();
        fires.awaitState(fire, FireState.RELAYED);

        relay.tell(event(1, fire, FireState.RELAYED));
        relay.tell(event(2, fire, FireState.CLAIMED));
        relay.tell(filled(3, fire));

        await().untilAsserted(() -> assertThat(relay.lastAck()).contains(new EventPosition(1, 3)));
        assertThat(fires.present(fire).state()).isEqualTo(FireState.FILLED);
        assertThat(fires.present(fire).execution().ticket()).contains(new Ticket(12_345));
        relay.disconnect();
        relay.connect(LEDGER);
        await().untilAsserted(() -> assertThat(relay.lastSubscription()).contains(new EventPosition(1, 3)));
    }

    @Test
    void anEventThatComesBeforeTheAnswerSettlesTheDelivery() {
        relay.onFire(lost()).onStatus(never()).connect(LEDGER);
        Fire fire = fire();
        fires.awaitState(fire, FireState.IN_DOUBT);

        relay.tell(event(1, fire, FireState.CLAIMED));

        fires.awaitState(fire, FireState.CLAIMED);
        assertThat(fires.inOutbox(fire)).isFalse();
        assertThat(fires.xp()).isEqualTo(10);
    }

    @Test
    void firesThatStayInDoubtDoNotKeepNewOnesFromTheRelay() {
        dispatcher.close();
        DeliveryTiming narrow = new DeliveryTiming(
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofMillis(2),
                Duration.ofMillis(10),
                Duration.ofSeconds(5),
                Duration.ofMillis(20),
                2);
        dispatcher = fires.dispatcher(RelayClientConfig.of("127.0.0.1", 1, "toc"), config -> relay, narrow);
        relay.onFire(lost()).onStatus(lost()).connect(LEDGER);
        for (int i = 0; i < 3; i++) {
            Fire stuck = fire();
            fires.awaitState(stuck, FireState.IN_DOUBT);
            clock.advance(Duration.ofSeconds(61));
        }

        Fire untold = fires.accept();

        await().until(() -> relay.fires().contains(untold.id()));
    }

    @Test
    void whatTheRelayTellsBeyondAGapIsNotTakenBeforeTheGapIsClosed() {
        relay.connect(LEDGER);
        await().until(dispatcher::connected);
        Fire stranger = fires.accept();
        int told = 6_000;
        for (int n = 1; n <= told; n++) {
            relay.tell(event(n, stranger, FireState.RELAYED));
        }
        await().until(() -> relay.lastSubscription().orElseThrow().n() > 0);
        long recorded = relay.lastSubscription().orElseThrow().n();
        assertThat(recorded).isLessThan(told);

        relay.tell(event(told + 1, stranger, FireState.CLAIMED)); // was on its way already
        await().during(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(relay.lastAck()).contains(new EventPosition(1, recorded)));
        for (long n = recorded + 1; n <= told + 1; n++) {
            relay.tell(event(n, stranger, n == told ? FireState.CLAIMED : FireState.RELAYED));
        }

        await().untilAsserted(() -> assertThat(relay.lastAck()).contains(new EventPosition(1, told + 1)));
        assertThat(fires.present(stranger).state()).isEqualTo(FireState.CLAIMED);
    }

    @Test
    void whoWaitsForTheRelaysIsWokenWhenTheyAreUp() throws Exception {
        assertThat(dispatcher.awaitConnected(Duration.ofMillis(1))).isFalse();
        CompletableFuture<Boolean> up = CompletableFuture.supplyAsync(() -> {
            try {
                return dispatcher.awaitConnected(Duration.ofSeconds(30));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        relay.connect(LEDGER);

        assertThat(up.get(10, TimeUnit.SECONDS)).isTrue();
    }
}
