package com.joinbitten.core.storage;

import static com.joinbitten.core.fire.intake.FireRange.START;
import static com.joinbitten.core.fire.intake.FireRange.USER;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Execution;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Hop;
import com.joinbitten.core.fire.Order;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.fire.Standing;
import com.joinbitten.core.fire.intake.FireRange;
import com.joinbitten.core.fire.intake.OnFireRange;
import com.joinbitten.core.result.CloseFigures;
import com.joinbitten.core.result.CloseOutcome;
import com.joinbitten.core.result.CloseReport;
import com.joinbitten.core.result.DayFigures;
import com.joinbitten.core.result.EventKey;
import com.joinbitten.core.result.FireEvent;
import com.joinbitten.core.result.Recorded;
import com.joinbitten.core.result.TerminalEvent;
import com.joinbitten.core.result.TradePlace;
import com.joinbitten.core.result.TradeResult;
import com.joinbitten.core.result.Verdicts;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.Ticket;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Positions that are closed part by part, whoever tells of the parts, in whatever order, and however often. */
class PartialCloseTest extends OnFireRange {
    private static final long POSITION = 5001;

    private long events;
    private int missions;

    /** A fire of 0.1 lots on its way. */
    private Fire fire() {
        MissionId mission = new MissionId("PARTS_" + ++missions);
        range.missions().insert(FireRange.mission(mission, Optional.of(Lots.of("0.1"))));
        FireId id = FireRange.newId();
        range.service().fire(com.joinbitten.core.fire.intake.FireRequest.of(id, USER, mission));
        return range.stored(id);
    }

    private Fire filled(long ticket) {
        Fire fire = fire();
        tell(fire.id(), 1, TerminalEvent.FILLED, ticket, "0.1", "0");
        return range.stored(fire.id());
    }

    private Recorded tell(FireId fire, int n, TerminalEvent event, long ticket, String lots, String profit) {
        TradeResult result = Verdicts.of(fire, n, event, ticket, lots, profit, START.plusSeconds(n));
        EventKey key = new EventKey("main", "ledger-1", 1, ++events);
        return range.results().record(new FireEvent(key, fire, USER, event.state(), START, Optional.of(result)));
    }

    private CloseOutcome report(long ticket, Optional<Long> position, String lots, String profit, Instant at) {
        return new SqlCloseReports(range.database)
                .record(
                        new CloseReport(
                                USER,
                                TradePlace.UNKNOWN,
                                new Ticket(ticket),
                                position.map(Ticket::new),
                                Optional.empty(),
                                new BigDecimal(lots),
                                Optional.empty(),
                                new CloseFigures(new BigDecimal(profit), BigDecimal.ZERO, BigDecimal.ZERO, at),
                                Optional.of(at)),
                        START.plusSeconds(60));
    }

    /** A stored fire that closes a part of that one. */
    private Fire closing(Fire of, String lots) {
        FireId id = FireRange.newId();
        Order order = new Order.Closing(
                of.id(),
                of.execution().ticket().orElseThrow(),
                of.order().symbol(),
                of.order().side(),
                Lots.of(lots));
        Fire fire = new Fire(
                id,
                new RequestId(id.value()),
                USER,
                of.route(),
                Optional.empty(),
                order,
                FireState.ACCEPTED,
                Code.OK,
                "",
                Execution.NONE,
                START,
                START.plusSeconds(60),
                List.of(new Hop(FireState.ACCEPTED, START, "")),
                List.of());
        assertThat(range.fires().admit(USER, START, standing -> fire)).isPresent();
        return fire;
    }

    private long xp() {
        return range.users().find(USER).orElseThrow().xp();
    }

    private DayFigures day() {
        return new SqlDailyFigures(range.database).of(USER, LocalDate.parse("2026-01-05"));
    }

    private void isOpen(Fire fire, String lots) {
        assertThat(range.stored(fire.id()).state()).isEqualTo(FireState.FILLED);
        assertThat(range.stored(fire.id()).execution().openLots())
                .hasValueSatisfying(open -> assertThat(open).isEqualByComparingTo(lots));
        assertThat(range.fires().standing(USER, START).openPositions()).isEqualTo(1);
    }

    @Test
    void aPartThatACallerTellsLeavesTheRestOpen() {
        Fire fire = filled(POSITION);

        assertThat(report(POSITION, Optional.empty(), "0.04", "8", START.plusSeconds(5)))
                .isEqualTo(new CloseOutcome.Counted(Optional.of(fire.id()), 8));
        isOpen(fire, "0.06");
        assertThat(report(POSITION, Optional.empty(), "0.04", "8", START.plusSeconds(5)))
                .isEqualTo(new CloseOutcome.Repeated(true));
        isOpen(fire, "0.06");
        assertThat(day().closed()).isEqualTo(1);
        assertThat(day().open()).isEqualTo(1);

        report(POSITION, Optional.empty(), "0.06", "12", START.plusSeconds(6));

        assertThat(range.stored(fire.id()).state()).isEqualTo(FireState.CLOSED);
        assertThat(range.stored(fire.id()).execution().profit())
                .hasValueSatisfying(profit -> assertThat(profit).isEqualByComparingTo("20"));
        assertThat(range.stored(fire.id()).hops()).extracting(Hop::state).doesNotHaveDuplicates();
        assertThat(xp()).isEqualTo(10 + 8 + 12);
        assertThat(day().closed()).isEqualTo(2);
        assertThat(day().sum().orElseThrow().profit()).isEqualByComparingTo("20");
        assertThat(range.fires().standing(USER, START).openPositions()).isZero();
    }

    @Test
    void aPartThatTheRelayTellsLeavesTheRestOpenAndItsEndTellsTheWholeProfit() {
        Fire fire = filled(POSITION);

        assertThat(tell(fire.id(), 2, TerminalEvent.CLOSED, POSITION, "0.04", "8"))
                .isEqualTo(Recorded.APPLIED);
        isOpen(fire, "0.06");
        assertThat(tell(fire.id(), 2, TerminalEvent.CLOSED, POSITION, "0.04", "8"))
                .isEqualTo(Recorded.STALE);
        isOpen(fire, "0.06");
        tell(fire.id(), 3, TerminalEvent.CLOSED, POSITION, "0.1", "20");

        assertThat(range.stored(fire.id()).state()).isEqualTo(FireState.CLOSED);
        assertThat(xp()).isEqualTo(10 + 8 + 12);
        assertThat(day().sum().orElseThrow().profit()).isEqualByComparingTo("20");
    }

    @Test
    void aPartThatAnEventToldFirstIsCountedOnceHoweverOftenACallerRepeatsIt() {
        Fire fire = filled(POSITION);
        tell(closing(fire, "0.05").id(), 1, TerminalEvent.FILLED, 777, "0.05", "12.3");

        for (int times = 0; times < 3; times++) {
            report(
                    POSITION,
                    Optional.empty(),
                    "0.05",
                    "12.3",
                    START.plusSeconds(47)); // not to the millisecond of the event
        }

        isOpen(fire, "0.05");
        assertThat(day().sum().orElseThrow().profit()).isEqualByComparingTo("12.3");
    }

    @Test
    void aCallerWhoKnowsTheCostsTellsOfTheSamePart() {
        Fire fire = filled(POSITION);
        tell(closing(fire, "0.05").id(), 1, TerminalEvent.FILLED, 777, "0.05", "12.3");

        report(POSITION, Optional.empty(), "0.05", "11.95", START.plusSeconds(47));

        isOpen(fire, "0.05");
        assertThat(day().sum().orElseThrow().profit()).isEqualByComparingTo("12.3");
    }

    @Test
    void aCloseWhoseVolumeIsNotToldIsWorthWhatWasOrdered() {
        Fire fire = filled(POSITION);

        tell(closing(fire, "0.02").id(), 1, TerminalEvent.FILLED, 777, "0", "3");

        isOpen(fire, "0.08");
    }

    @Test
    void theFireThatClosesAPartIsWorthItsDealOnceWhoeverElseTells() {
        Fire fire = filled(POSITION);
        Fire part = closing(fire, "0.04");
        assertThat(tell(part.id(), 1, TerminalEvent.FILLED, 5002, "0.04", "8")).isEqualTo(Recorded.APPLIED);
        isOpen(fire, "0.06");
        assertThat(range.stored(part.id()).execution().profit()).contains(new BigDecimal("8"));

        for (CloseOutcome again : List.of(
                report(5002, Optional.empty(), "0.04", "8", START.plusSeconds(9)),
                report(5002, Optional.of(POSITION), "0.04", "8", START.plusSeconds(8)),
                report(5002, Optional.empty(), "0", "9", START.plusSeconds(7)))) {
            assertThat(again).isInstanceOf(CloseOutcome.Repeated.class);
        }
        isOpen(fire, "0.06");
        assertThat(xp()).as("a close earns no points for being relayed").isEqualTo(10 + 8);
        tell(fire.id(), 2, TerminalEvent.CLOSED, POSITION, "0.1", "20");
        assertThat(xp()).isEqualTo(10 + 8 + 12);
        assertThat(range.stored(fire.id()).state()).isEqualTo(FireState.CLOSED);
    }

    @Test
    void aDealThatWasToldBeforeItsFireIsTakenOverWithItsPoints() {
        Fire fire = filled(POSITION);
        Fire part = closing(fire, "0.04");
        assertThat(report(5002, Optional.empty(), "0.04", "8", START.plusSeconds(9)))
                .isEqualTo(new CloseOutcome.Counted(Optional.empty(), 8));
        isOpen(fire, "0.1");

        tell(part.id(), 1, TerminalEvent.FILLED, 5002, "0.04", "0");

        isOpen(fire, "0.06");
        assertThat(xp()).isEqualTo(10 + 8);
        assertThat(day().closed()).isEqualTo(1);
        assertThat(day().sum().orElseThrow().profit()).isEqualByComparingTo("8");
        assertThat(report(5002, Optional.empty(), "0.04", "8", START.plusSeconds(9)))
                .isInstanceOf(CloseOutcome.Repeated.class);
    }

    @Test
    void whatADealBroughtMayBeToldLater() {
        Fire fire = filled(POSITION);
        Fire part = closing(fire, "0.04");
        tell(part.id(), 1, TerminalEvent.FILLED, 5002, "0.04", "0");

        assertThat(report(POSITION, Optional.empty(), "0.04", "8", START.plusSeconds(9)))
                .isEqualTo(new CloseOutcome.Counted(Optional.of(fire.id()), 8));

        isOpen(fire, "0.06");
        assertThat(xp()).isEqualTo(10 + 8);
        assertThat(day().sum().orElseThrow().profit()).isEqualByComparingTo("8");
    }

    @Test
    void aPartToldBeforeTheFillClosesOnlyThatPart() {
        Fire fire = fire();
        report(POSITION, Optional.empty(), "0.04", "8", START.plusSeconds(9));

        tell(fire.id(), 1, TerminalEvent.FILLED, POSITION, "0.1", "0");

        isOpen(fire, "0.06");
        assertThat(xp()).isEqualTo(10 + 8);
    }

    @Test
    void theMoneyAtRiskShrinksWithThePosition() {
        Fire fire = filled(POSITION);
        range.database.write(
                "test",
                handle -> handle.execute(
                        "update fire set risk = '10.90' where fire_id = ?",
                        fire.id().value()));

        tell(fire.id(), 2, TerminalEvent.CLOSED, POSITION, "0.04", "-3");

        Standing standing = range.fires().standing(USER, START);
        assertThat(standing.moneyAtRisk()).isEqualByComparingTo("6.54");
        assertThat(standing.closed()).hasSize(1);
    }

    @Test
    void positionsClosedInPartsAddUpWhoeverTellsInWhateverOrder() {
        Random random = new Random(20260105);
        long expected = xp();
        BigDecimal total = BigDecimal.ZERO;
        for (int round = 0; round < 12; round++) {
            long position = 10_000L * (round + 1);
            Fire fire = filled(position);
            List<Runnable> told = new ArrayList<>();
            int left = 10;
            expected += 10;
            for (int n = 1; left > 0; n++) {
                int lots = 1 + random.nextInt(left);
                left -= lots;
                int profit = random.nextInt(60) - 20;
                total = total.add(BigDecimal.valueOf(profit));
                expected += Math.max(0, profit);
                told.addAll(part(fire, position, n, lots, profit, random));
            }
            Collections.shuffle(told, random);
            for (Runnable telling : told) {
                telling.run();
                assertThat(range.stored(fire.id()).execution().openLots().orElseThrow())
                        .isGreaterThanOrEqualTo(BigDecimal.ZERO);
            }
            told.get(random.nextInt(told.size())).run();

            assertThat(range.stored(fire.id()).state()).as("round " + round).isEqualTo(FireState.CLOSED);
            assertThat(range.stored(fire.id()).execution().closedLots().orElseThrow())
                    .isEqualByComparingTo("0.1");
            assertThat(xp()).as("round " + round).isEqualTo(expected);
        }
        assertThat(day().sum().orElseThrow().profit()).isEqualByComparingTo(total);
        assertThat(day().open()).isZero();
    }

    /** One deal, told once or more, by its fire or by callers. */
    private List<Runnable> part(Fire fire, long position, int n, int hundredths, int profit, Random random) {
        String lots = BigDecimal.valueOf(hundredths, 2).toPlainString();
        String money = Integer.toString(profit);
        long deal = position + n;
        Runnable caller = () -> report(deal, Optional.of(position), lots, money, START.plusSeconds(n));
        if (random.nextBoolean()) {
            return List.of(caller, caller);
        }
        Fire part = closing(fire, lots);
        Runnable order = () -> tell(part.id(), 1, TerminalEvent.FILLED, deal, lots, money);
        return random.nextBoolean() ? List.of(order, caller) : List.of(order, order);
    }
}
