package com.joinbitten.core.storage;

import static com.joinbitten.core.fire.intake.FireRange.MISSION;
import static com.joinbitten.core.fire.intake.FireRange.START;
import static com.joinbitten.core.fire.intake.FireRange.USER;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.audit.AuditKey;
import com.joinbitten.core.audit.AuditLog;
import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Order;
import com.joinbitten.core.fire.intake.FireOutcome;
import com.joinbitten.core.fire.intake.FireRange;
import com.joinbitten.core.fire.intake.FireRequest;
import com.joinbitten.core.fire.outbox.Step;
import com.joinbitten.core.result.TerminalEvent;
import com.joinbitten.core.trade.Instruction;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Ticket;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Fires at a broker who spells and counts otherwise, from their acceptance on. */
@ParameterizedClass
@EnumSource(TestEngine.class)
class BrokerLotsTest extends BrokerLots {
    BrokerLotsTest(TestEngine engine) {
        super(engine);
    }

    @Test
    void whatTheBrokerIsToldStaysTheSameWhateverIsConfiguredSince() {
        FireRequest intent = FireRange.intent();
        service(TENTH).fire(intent);

        FireOutcome again = service("EURUSD=EURUSD.x*2").fire(intent);
        FireOutcome unmapped = service().fire(FireRequest.of(FireRange.newId(), USER, MISSION));

        Order order = range.outbox().find(intent.fireId()).orElseThrow().fire().order();
        assertThat(order.instruction()).isEqualTo(open("EURUSD.r", "0.01"));
        assertThat(order.symbol()).isEqualTo(new Symbol("EURUSD"));
        assertThat(order.size()).contains(new BigDecimal("0.1"));
        for (FireOutcome repeated : List.of(again, unmapped)) {
            assertThat(repeated).isInstanceOf(FireOutcome.Duplicate.class);
            assertThat(((FireOutcome.Duplicate) repeated).fire().order()).isEqualTo(order);
        }
    }

    @Test
    void theAuditHasWhatTheBrokerIsTold() {
        service(TENTH).fire(FireRange.intent());
        AuditLog audit = new SqlAuditLog(range.database, new AuditKey(new byte[32]));

        audit.gather(10);

        assertThat(audit.list(new AuditLog.Wanted(Optional.of("fire"), Optional.empty(), Optional.empty(), 10)))
                .singleElement()
                .satisfies(hung -> assertThat(hung.entry().detail())
                        .startsWith("OPEN EURUSD BUY lots=0.1 broker=EURUSD.r*0.1 broker_lots=0.01 entry=1.0905 "));
    }

    @Test
    void anOrderOfABrokerWhoSpellsAsWeDoStaysAsItWasWhenSymbolsAreNamedLater() {
        FireRequest intent = FireRange.intent();
        range.service().fire(intent);

        service(TENTH).fire(intent);

        Order order = range.outbox().find(intent.fireId()).orElseThrow().fire().order();
        assertThat(order.broker()).isEmpty();
        assertThat(order.instruction()).isEqualTo(open("EURUSD", "0.1"));
    }

    @Test
    void whatCannotBeCountedIsRefusedWhateverTheGatesSay() {
        FireRequest few = FireRange.intent();
        range.missions().insert(FireRange.mission(new MissionId("FEW"), Optional.of(Lots.of("0.09"))));

        FireOutcome small = service(TENTH).fire(FireRequest.of(few.fireId(), USER, new MissionId("FEW")));
        FireOutcome unnamed = service("XAUUSD=GOLD").fire(FireRange.intent());

        for (FireOutcome outcome : List.of(small, unnamed)) {
            assertThat(outcome).isInstanceOf(FireOutcome.Refused.class);
            assertThat(((FireOutcome.Refused) outcome).code()).isEqualTo(Code.LOT_LIMIT);
        }
        assertThat(((FireOutcome.Refused) small).reason())
                .isEqualTo("lot of EURUSD.r must be 0.01 to 50 in steps of 0.01: 0.09 lots times 0.1 are 0.009, rounded"
                        + " down 0");
        assertThat(range.outbox().all("main", 10)).isEmpty();
    }

    @Test
    void aPositionIsOursInOurLotsAndTheBrokersInTheBrokers() {
        // 0.25 times 0.1 is 0.025, rounded down 0.02: a fifth of our lots was never sent, and is not at risk
        Fire fire = filled("0.25", "0.02", TENTH);
        isOpen(fire, "0.2", "2.18");

        Fire part = accepted(close(fire, "part", Optional.of("0.1")));
        assertThat(part.order().size()).contains(new BigDecimal("0.1"));
        assertThat(part.order().instruction()).isEqualTo(new Instruction.Close(new Ticket(POSITION), Lots.of("0.01")));
        assertThat(range.stored(part.id()).order()).isEqualTo(part.order());
        assertThat(close(fire, "more", Optional.of("0.2")))
                .isEqualTo(new FireOutcome.Refused(
                        Code.NOT_REDUCING,
                        "volume must be at most 0.1 lots, which is what is open and not asked for: 0.2",
                        Optional.empty()));
        assertThat(close(fire, "odd", Optional.of("0.05")))
                .isEqualTo(new FireOutcome.Refused(
                        Code.BAD_FIELD, "volume must be a multiple of 0.1: 0.05", Optional.empty()));

        range.outbox().resolve(part.id(), Step.to(FireState.RELAYED, START));
        tell(part.id(), 1, TerminalEvent.FILLED, POSITION + 1, "0.01", "4.5");
        assertThat(range.stored(part.id()).execution().filledLots().orElseThrow())
                .isEqualByComparingTo("0.1");
        isOpen(fire, "0.1", "1.09");

        Fire rest = accepted(close(fire, "rest", Optional.empty()));
        assertThat(rest.order().size()).contains(new BigDecimal("0.1"));
        tell(rest.id(), 1, TerminalEvent.FILLED, POSITION + 2, "0.01", "5.5");
        Fire closed = range.stored(fire.id());
        assertThat(closed.state()).isEqualTo(FireState.CLOSED);
        assertThat(closed.execution().closedLots().orElseThrow()).isEqualByComparingTo("0.2");
        assertThat(closed.execution().profit().orElseThrow()).isEqualByComparingTo("10");
        assertThat(range.fires().standing(USER, START).openPositions()).isZero();
        assertThat(results()).hasSize(2).allSatisfy(result -> {
            assertThat(result.requiredText("symbol")).isEqualTo("EURUSD");
            assertThat(result.requiredDecimal("lots")).isEqualByComparingTo("0.1");
        });
    }

    @Test
    void aMovedStopRisksWhatTheBrokersLotsLoseWhateverTheyAreCalledSince() {
        Fire fire = filled("0.25", "0.02", TENTH);

        Fire moved = accepted(ask(fire, "move", stopAt("1.08832")));
        Fire renamed = accepted(ask(fire, "renamed", stopAt("1.08723"), "EURUSD=EURUSD*2"));
        Fire unnamed = accepted(ask(fire, "unnamed", stopAt("1.08723"), "XAUUSD=GOLD"));

        assertThat(((Order.Change) moved.order()).risk()).contains(new BigDecimal("4.36"));
        for (Fire later : List.of(renamed, unnamed)) {
            assertThat(((Order.Change) later.order()).risk()).contains(new BigDecimal("6.54"));
        }
        assertThat(moved.order().instruction())
                .isEqualTo(new Instruction.Modify(
                        new Ticket(POSITION), Optional.of(Price.of("1.08832")), Optional.of(Price.of("1.09214"))));
        // $2,000 a unit of price: $125 are 1.25 % of the balance
        accepted(ask(fire, "far", stopAt("1.0280")));
        assertThat(ask(fire, "farther", stopAt("1.0279")))
                .isEqualTo(new FireOutcome.Refused(
                        Code.RISK_LIMIT, "risk of the position must be at most $125: $125.20", Optional.empty()));
        range.outbox().resolve(moved.id(), Step.to(FireState.RELAYED, START));
        tell(moved.id(), 1, TerminalEvent.FILLED, POSITION, "0", "0");
        isOpen(fire, "0.2", "4.36");
    }
}
