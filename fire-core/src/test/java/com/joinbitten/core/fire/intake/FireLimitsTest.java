package com.joinbitten.core.fire.intake;

import static com.joinbitten.core.fire.intake.FireRange.MISSION;
import static com.joinbitten.core.fire.intake.FireRange.START;
import static com.joinbitten.core.fire.intake.FireRange.USER;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.fire.outbox.Step;
import com.joinbitten.core.gate.GateRules;
import com.joinbitten.core.gate.TierLimits;
import com.joinbitten.core.gate.TierRules;
import com.joinbitten.core.gate.sequence.FireGates;
import com.joinbitten.core.halt.Halt;
import com.joinbitten.core.halt.HaltLevel;
import com.joinbitten.core.result.EventKey;
import com.joinbitten.core.result.FireEvent;
import com.joinbitten.core.result.TerminalEvent;
import com.joinbitten.core.result.TradeResult;
import com.joinbitten.core.result.Verdicts;
import com.joinbitten.core.storage.SqlHalts;
import com.joinbitten.core.trade.AccountMoney;
import com.joinbitten.core.trade.Instruments;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.user.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The limits as they count over stored fires, under races and restarts. */
class FireLimitsTest extends OnFireRange {
    private static final int AT_ONCE = 64;

    private long events;

    private void restart() {
        Instant now = range.clock.instant();
        range.close();
        range = new FireRange(settings);
        range.clock.advance(Duration.between(START, now));
    }

    /** The shipped gates, but for these limits of the tier. */
    private FireService service(int firesPerDay, int openPositions, Duration cooldown) {
        Map<Tier, TierLimits> limits = new EnumMap<>(TierRules.standard().limits());
        TierLimits usual = TierRules.standard().of(Tier.COMMANDER);
        limits.put(
                Tier.COMMANDER,
                new TierLimits(
                        usual.minimumTcs(),
                        firesPerDay,
                        openPositions,
                        cooldown,
                        usual.riskPercent(),
                        usual.dailyLossPercent(),
                        usual.terminalTypes(),
                        usual.signalClasses(),
                        usual.restrictedSymbols()));
        TierRules tiers = new TierRules(TierRules.standard().floor(), limits);
        GateRules shipped = GateRules.standard();
        GateRules rules = new GateRules(
                1_000,
                shipped.lossesInARow(),
                shipped.lossPause(),
                shipped.exposurePercent(),
                shipped.caps(),
                shipped.hours(),
                shipped.restricted(),
                shipped.paperRelays());
        return range.service(
                FireGates.standard(Instruments.standard(), tiers, rules, new AccountMoney(symbol -> Optional.empty())));
    }

    private static FireRequest order() {
        return order("EURUSD");
    }

    private static FireRequest order(String symbol) {
        FireId id = FireRange.newId();
        DirectOrder order = new DirectOrder(
                new Symbol(symbol),
                Side.BUY,
                Lots.of("0.01"),
                Optional.<Price>empty(),
                Optional.empty(),
                "test",
                Optional.empty());
        return new FireRequest(
                id, new RequestId(id.value()), USER, new Aim.AtMarket(order), Optional.empty(), Optional.empty());
    }

    private static List<FireOutcome> atOnce(int calls, Callable<FireOutcome> call) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(calls);
        List<FireOutcome> outcomes = new ArrayList<>();
        try {
            List<Future<FireOutcome>> running = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                running.add(threads.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            start.countDown();
            for (Future<FireOutcome> one : running) {
                outcomes.add(one.get());
            }
        } finally {
            threads.shutdownNow();
        }
        return outcomes;
    }

    private static Code code(FireOutcome outcome) {
        return outcome.fold(
                accepted -> Code.OK, duplicate -> Code.CONFLICT, refused -> refused.code(), conflict -> Code.CONFLICT);
    }

    @Test
    @DisplayName("of 64 fires at once with 6 a day, 6 are stored as accepted and 58 refused, also after a restart")
    void daily() throws Exception {
        FireService service = service(6, 1_000, Duration.ZERO);

        List<FireOutcome> outcomes = atOnce(AT_ONCE, () -> service.fire(order()));

        assertThat(outcomes)
                .extracting(FireLimitsTest::code)
                .filteredOn(Code.OK::equals)
                .hasSize(6);
        assertThat(outcomes)
                .extracting(FireLimitsTest::code)
                .filteredOn(Code.DAILY_LIMIT::equals)
                .hasSize(58);
        assertThat(range.woken).hasSize(6);
        restart();
        assertThat(code(service(6, 1_000, Duration.ZERO).fire(order()))).isEqualTo(Code.DAILY_LIMIT);
        range.clock.advance(Duration.ofHours(12)); // midnight, UTC
        assertThat(code(service(6, 1_000, Duration.ZERO).fire(order()))).isEqualTo(Code.OK);
    }

    @Test
    @DisplayName("of 64 fires at once with the shipped cooldown, one is stored as accepted")
    void cooldown() throws Exception {
        FireService service = service(1_000, 1_000, Duration.ofSeconds(30));

        List<FireOutcome> outcomes = atOnce(AT_ONCE, () -> service.fire(order()));

        assertThat(outcomes)
                .extracting(FireLimitsTest::code)
                .filteredOn(Code.OK::equals)
                .hasSize(1);
        assertThat(outcomes)
                .extracting(FireLimitsTest::code)
                .filteredOn(Code.COOLDOWN::equals)
                .hasSize(63);
    }

    @Test
    @DisplayName("of 64 clicks at once on one mission, one is accepted and none is told of the winner's cooldown")
    void repetitionsBeforeLimits() throws Exception {
        FireService service = service(1, 1, Duration.ofSeconds(30));

        List<FireOutcome> outcomes = atOnce(AT_ONCE, () -> service.fire(FireRange.intent()));

        assertThat(outcomes).filteredOn(FireOutcome.Accepted.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(FireOutcome.Duplicate.class::isInstance).hasSize(63);
        assertThat(range.fires().findActive(USER, MISSION)).isPresent();
    }

    @Test
    void whatIsProvedNotRelayedGivesItsPlaceBack() {
        FireService service = service(1, 1, Duration.ofHours(1));
        FireRequest first = order();
        assertThat(code(service.fire(first))).isEqualTo(Code.OK);
        assertThat(code(service.fire(order()))).isEqualTo(Code.DAILY_LIMIT);

        Step gone = Step.because(FireState.NOT_RELAYED, START, Code.NOT_RELAYED, "the relay cannot be reached");
        assertThat(range.outbox().giveUp(first.fireId(), gone)).isTrue();

        assertThat(code(service.fire(order()))).isEqualTo(Code.OK);
    }

    @Test
    void aFireCountsAsOpenFromItsAcceptanceUntilItsPositionIsClosed() {
        FireService service = service(1_000, 1, Duration.ZERO);
        FireRequest first = order();
        service.fire(first);
        for (FireState state : List.of(FireState.RELAYED, FireState.IN_DOUBT, FireState.UNKNOWN)) {
            tell(first.fireId(), state, Optional.empty());
            assertThat(code(service.fire(order()))).as("%s", state).isEqualTo(Code.POSITION_LIMIT);
        }
        tell(first.fireId(), TerminalEvent.FILLED, 77, "0", range.clock.instant());
        assertThat(code(service.fire(order()))).isEqualTo(Code.POSITION_LIMIT);

        tell(first.fireId(), TerminalEvent.CLOSED, 77, "5", range.clock.instant());

        assertThat(code(service.fire(order()))).isEqualTo(Code.OK);
    }

    @Test
    void aPositionOfNoKnownFireCountsAsOpenButUsesUpNoFire() {
        FireService service = service(1, 1, Duration.ofHours(1));
        FireId foreign = FireRange.newId();
        tell(foreign, TerminalEvent.FILLED, 99, "0", START);
        assertThat(code(service.fire(order()))).isEqualTo(Code.POSITION_LIMIT);

        tell(foreign, TerminalEvent.CLOSED, 99, "1", START);

        assertThat(code(service.fire(order()))).isEqualTo(Code.OK);
    }

    @Test
    void twoLossesInARowPauseTheUserAndADaysLossStopsHim() {
        FireService service = service(1_000, 1_000, Duration.ZERO);
        lose("-10", 1);
        assertThat(code(service.fire(order()))).isEqualTo(Code.OK);
        lose("-10", 2);

        assertThat(code(service.fire(order()))).isEqualTo(Code.COOLDOWN);
        range.clock.advance(Duration.ofMinutes(15).minusMillis(1));
        assertThat(code(service.fire(order()))).isEqualTo(Code.COOLDOWN);
        range.clock.advance(Duration.ofMillis(1));
        assertThat(code(service.fire(order()))).isEqualTo(Code.OK);

        lose("-830", 3); // 850 of 10,000 are lost now
        range.clock.advance(Duration.ofMinutes(15));
        assertThat(code(service.fire(order()))).isEqualTo(Code.DAILY_LOSS);
        range.clock.advance(Duration.ofHours(12));
        assertThat(code(service.fire(order()))).isEqualTo(Code.OK);
    }

    @Test
    void anEmergencyStopSurvivesARestartAndIsAskedFirst() {
        new SqlHalts(range.database).set(new Halt(HaltLevel.REDUCE_ONLY, "news", START));
        restart();

        FireOutcome outcome = service(1_000, 1_000, Duration.ZERO).fire(order("NOSUCH"));

        assertThat(code(outcome)).isEqualTo(Code.EMERGENCY_STOP);
        assertThat(new SqlHalts(range.database).current()).isEqualTo(new Halt(HaltLevel.REDUCE_ONLY, "news", START));
    }

    @Test
    void aPreviewStoresAndCountsNothing() {
        FireService service = service(1, 1, Duration.ofHours(1));
        FireRequest request = order();

        assertThat(service.preview(request).fire())
                .hasValueSatisfying(fire -> assertThat(fire.state()).isEqualTo(FireState.ACCEPTED));
        assertThat(service.preview(request).trace()).hasSize(20);

        assertThat(range.fires().find(request.fireId())).isEmpty();
        assertThat(code(service.fire(request))).isEqualTo(Code.OK);
        assertThat(service.preview(order()).fire())
                .hasValueSatisfying(fire -> assertThat(fire.code()).isEqualTo(Code.DAILY_LIMIT));
    }

    private void lose(String net, long ticket) {
        tell(FireRange.newId(), TerminalEvent.CLOSED, ticket, net, range.clock.instant());
    }

    private void tell(FireId fire, TerminalEvent event, long ticket, String profit, Instant at) {
        TradeResult result = Verdicts.of(fire, 1, event, ticket, "0.01", profit, at);
        tell(fire, event.state(), Optional.of(result));
    }

    private void tell(FireId fire, FireState state, Optional<TradeResult> result) {
        EventKey key = new EventKey("main", "ledger-1", 1, ++events);
        range.results().record(new FireEvent(key, fire, USER, state, range.clock.instant(), result));
    }
}
