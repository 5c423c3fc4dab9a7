package com.joinbitten.core.storage;

import static com.joinbitten.core.fire.intake.FireRange.START;
import static com.joinbitten.core.fire.intake.FireRange.USER;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.intake.FireRange;
import com.joinbitten.core.fire.intake.FireRequest;
import com.joinbitten.core.result.CloseOutcome;
import com.joinbitten.core.result.TerminalEvent;
import com.joinbitten.core.result.TradePlace;
import com.joinbitten.core.trade.Instruction;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.Ticket;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a broker who counts otherwise tells of positions, and what he is told to close. */
@ParameterizedClass
@EnumSource(TestEngine.class)
class BrokerClosesTest extends BrokerLots {
    BrokerClosesTest(TestEngine engine) {
        super(engine);
    }

    @Test
    void aCallerTellsInTheBrokersWordsAndOnce() {
        Fire fire = filled("0.25", "0.02", TENTH);

        assertThat(report("EURUSD.r", "0.01", "4.5")).isInstanceOf(CloseOutcome.Counted.class);
        isOpen(fire, "0.1", "1.09");
        assertThat(report("EURUSD.r", "0.01", "4.5")).isInstanceOf(CloseOutcome.Repeated.class);
        isOpen(fire, "0.1", "1.09");
        // the terminal tells of the same deal
        tell(fire.id(), 2, TerminalEvent.CLOSED, POSITION, "0.01", "4.5");
        isOpen(fire, "0.1", "1.09");
        tell(fire.id(), 3, TerminalEvent.CLOSED, POSITION, "0.01", "-2");

        Fire closed = range.stored(fire.id());
        assertThat(closed.state()).isEqualTo(FireState.CLOSED);
        assertThat(closed.execution().profit().orElseThrow()).isEqualByComparingTo("2.5");
        assertThat(closed.execution().closedLots().orElseThrow()).isEqualByComparingTo("0.2");
    }

    @Test
    void aCloseThatIsToldBeforeItsFillIsTakenOverInTheBrokersLots() {
        MissionId mission = new MissionId("EARLY");
        range.missions().insert(FireRange.mission(mission, Optional.of(Lots.of("0.25"))));
        FireId id = FireRange.newId();
        service(TENTH).fire(FireRequest.of(id, USER, mission));

        assertThat(report("EURUSD.r", "0.01", "4.5")).isInstanceOf(CloseOutcome.Counted.class);
        tell(id, 1, TerminalEvent.FILLED, POSITION, "0.02", "0");

        isOpen(range.stored(id), "0.1", "1.09");
    }

    @Test
    void twoPositionsWithOneTicketAreToldApartByTheBrokersNameOrOurs() {
        Fire fire = filled("0.25", "0.02", TENTH);
        TradeRows.Key other = new TradeRows.Key("elsewhere/user", POSITION);
        range.database.write("test", handle -> {
            assertThat(TradeRows.insert(
                            handle,
                            other,
                            new TradeRows.Opened(
                                    USER,
                                    Optional.empty(),
                                    true,
                                    Optional.of("GBPUSD"),
                                    TradePlace.UNKNOWN,
                                    BigDecimal.ONE,
                                    Optional.empty(),
                                    START,
                                    Optional.empty())))
                    .isTrue();
            return other;
        });

        assertThat(report("USDJPY", "0.01", "1")).isInstanceOf(CloseOutcome.Disputed.class);
        assertThat(report("EURUSD.r", "0.01", "1")).isInstanceOf(CloseOutcome.Counted.class);
        assertThat(report("EURUSD", "0.01", "2")).isInstanceOf(CloseOutcome.Counted.class);
        assertThat(range.stored(fire.id()).state()).isEqualTo(FireState.CLOSED);
    }

    @Test
    void whatIsLeftIsClosedAlsoWhereItIsNoHundredthOfOurLots() {
        // 0.01 of ours is a cent lot; 0.63 of it was filled
        Fire fire = filled("0.01", "0.63", "*={symbol}.r*100");
        assertThat(fire.order().instruction()).isEqualTo(open("EURUSD.r", "1"));
        assertThat(fire.execution().filledLots().orElseThrow()).isEqualByComparingTo("0.0063");

        Fire rest = accepted(close(fire, "all", Optional.empty()));

        assertThat(rest.order().size()).contains(new BigDecimal("0.0063"));
        assertThat(rest.order().instruction()).isEqualTo(new Instruction.Close(new Ticket(POSITION), Lots.of("0.63")));
        assertThat(range.stored(rest.id()).order()).isEqualTo(rest.order());
        tell(rest.id(), 1, TerminalEvent.FILLED, POSITION + 1, "0.63", "1");
        assertThat(range.stored(fire.id()).state()).isEqualTo(FireState.CLOSED);
    }

    @Test
    void aFactorWithoutAFiniteInverseLosesNothing() {
        Fire fire = filled("0.1", "0.03", "EURUSD=EURUSD.r*0.3");
        isOpen(fire, "0.1", "3.27");

        for (int n = 1; n <= 3; n++) {
            report("EURUSD.r", "0.01", Integer.toString(n));
        }

        Fire closed = range.stored(fire.id());
        assertThat(closed.state()).isEqualTo(FireState.CLOSED);
        assertThat(closed.execution().closedLots().orElseThrow()).isEqualByComparingTo("0.1");
        assertThat(closed.execution().openLots().orElseThrow()).isEqualByComparingTo("0");
    }
}
