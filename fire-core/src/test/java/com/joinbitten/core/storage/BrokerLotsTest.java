package com.joinbitten.core.storage;

import static com.joinbitten.core.fire.intake.FireRange.MISSION;
import static com.joinbitten.core.fire.intake.FireRange.START;
import static com.joinbitten.core.fire.intake.FireRange.USER;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.audit.AuditKey;
import com.joinbitten.core.audit.AuditLog;
import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Order;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.fire.intake.FireOutcome;
import com.joinbitten.core.fire.intake.FireRange;
import com.joinbitten.core.fire.intake.FireRequest;
import com.joinbitten.core.fire.intake.FireService;
import com.joinbitten.core.fire.intake.SaidGates;
import com.joinbitten.core.fire.intake.Sizing;
import com.joinbitten.core.fire.outbox.Step;
import com.joinbitten.core.fire.reduction.LevelWish;
import com.joinbitten.core.fire.reduction.ReductionRequest;
import com.joinbitten.core.fire.reduction.ReductionRules;
import com.joinbitten.core.fire.reduction.ReductionService;
import com.joinbitten.core.gate.Terminals;
import com.joinbitten.core.gate.TierRules;
import com.joinbitten.core.gate.VolumeCaps;
import com.joinbitten.core.gate.money.RiskSizing;
import com.joinbitten.core.live.LiveEvent;
import com.joinbitten.core.result.CloseFigures;
import com.joinbitten.core.result.CloseOutcome;
import com.joinbitten.core.result.CloseReport;
import com.joinbitten.core.result.EventKey;
import com.joinbitten.core.result.FireEvent;
import com.joinbitten.core.result.TerminalEvent;
import com.joinbitten.core.result.TradePlace;
import com.joinbitten.core.result.TradeResult;
import com.joinbitten.core.terminal.profile.SymbolMap;
import com.joinbitten.core.trade.Instruction;
import com.joinbitten.core.trade.Instruments;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Ticket;
import com.joinbitten.core.trade.Valuations;
import com.joinbitten.core.wire.JsonObject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Fires at a broker who spells and counts otherwise, from their acceptance to the last part that is closed. */
@ParameterizedClass
@EnumSource(TestEngine.class)
class BrokerLotsTest {
    private static final long POSITION = 5001;

    /** One lot of ours is a tenth of the broker's. */
    private static final String TENTH = "EURUSD=EURUSD.r*0.1";

    private final TestEngine engine;
    private FireRange range;
    private long events;

    BrokerLotsTest(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        range = new FireRange(engine.fresh(folder));
    }

    @AfterEach
    void close() {
        range.close();
    }

    private static Sizing sizing() {
        Valuations valuations = new Valuations(Instruments.standard(), symbol -> Optional.empty());
        return new RiskSizing(valuations, TierRules.standard(), VolumeCaps.standard());
    }

    private FireService service(String... map) {
        SymbolMap symbols = SymbolMap.of(List.of(map));
        return range.service(
                new SaidGates(FireRange.passes()),
                sizing(),
                (route, user, symbol) -> new Terminals().symbol("EURUSD.r").placement(symbols));
    }

    private ReductionService reductions(String... map) {
        SymbolMap symbols = SymbolMap.of(List.of(map));
        return new ReductionService(
                range.fires(),
                new SqlPositions(range.database),
                range.users(),
                (route, user, symbol) -> new Terminals().symbol("EURUSD.r").placement(symbols),
                new ReductionRules(Instruments.standard(), symbol -> Optional.empty(), sizing()),
                new SqlAudit(range.database),
                (fire, user) -> {},
                range.clock);
    }

    /** A fire of so many of our lots that the broker executed. */
    private Fire filled(String ours, String atBroker, String... map) {
        MissionId mission = new MissionId("BROKER_LOTS");
        range.missions().insert(FireRange.mission(mission, Optional.of(Lots.of(ours))));
        FireId id = FireRange.newId();
        assertThat(service(map).fire(FireRequest.of(id, USER, mission))).isInstanceOf(FireOutcome.Accepted.class);
        range.outbox().resolve(id, Step.to(FireState.RELAYED, START));
        tell(id, 1, TerminalEvent.FILLED, POSITION, atBroker, "0");
        return range.stored(id);
    }

    private void tell(FireId fire, int n, TerminalEvent event, long ticket, String atBroker, String profit) {
        TradeResult result = new TradeResult(
                fire,
                n,
                event,
                10009,
                Optional.of(new Ticket(ticket)),
                new BigDecimal(atBroker),
                new BigDecimal(atBroker),
                Optional.of(new BigDecimal("1.0905")),
                new BigDecimal(profit),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                Optional.empty(),
                Optional.empty(),
                START.plusSeconds(n),
                "");
        EventKey key = new EventKey("main", "ledger-1", 1, ++events);
        range.results().record(new FireEvent(key, fire, USER, event.state(), START, Optional.of(result)));
    }

    private CloseOutcome report(String symbol, String atBroker, String profit) {
        Instant at = START.plusSeconds(30);
        return new SqlCloseReports(range.database)
                .record(
                        new CloseReport(
                                USER,
                                TradePlace.UNKNOWN,
                                new Ticket(POSITION),
                                Optional.empty(),
                                Optional.of(new Symbol(symbol)),
                                new BigDecimal(atBroker),
                                Optional.empty(),
                                new CloseFigures(new BigDecimal(profit), BigDecimal.ZERO, BigDecimal.ZERO, at),
                                Optional.of(at)),
                        START.plusSeconds(60));
    }

    private FireOutcome ask(Fire of, String name, ReductionRequest.Wish wish) {
        return ask(of, name, wish, TENTH);
    }

    private FireOutcome ask(Fire of, String name, ReductionRequest.Wish wish, String... map) {
        return reductions(map)
                .reduce(new ReductionRequest(FireRange.newId(), new RequestId(name), USER, of.id(), wish));
    }

    private FireOutcome close(Fire of, String name, Optional<String> ours) {
        return ask(of, name, new ReductionRequest.Close(ours.map(Lots::of)));
    }

    private static Fire accepted(FireOutcome outcome) {
        assertThat(outcome).isInstanceOf(FireOutcome.Accepted.class);
        return ((FireOutcome.Accepted) outcome).fire();
    }

    private void isOpen(Fire fire, String ours, String atRisk) {
        Fire stored = range.stored(fire.id());
        assertThat(stored.state()).isEqualTo(FireState.FILLED);
        assertThat(stored.execution().openLots().orElseThrow()).isEqualByComparingTo(ours);
        assertThat(range.fires().standing(USER, START).moneyAtRisk()).isEqualByComparingTo(atRisk);
    }

    private static Instruction open(String symbol, String lots) {
        return new Instruction.Open(
                new Symbol(symbol),
                Side.BUY,
                Lots.of(lots),
                Optional.of(Price.of("1.08941")),
                Optional.of(Price.of("1.09214")));
    }

    /** What was told of closed trades to those who look on. */
    private List<JsonObject> results() {
        SqlLiveEvents live = new SqlLiveEvents(range.database);
        live.order();
        return live.after(0, Optional.of(USER), 100).stream()
                .filter(event -> event.kind() == LiveEvent.Kind.RESULT)
                .map(event -> JsonObject.parse(event.body().getBytes(StandardCharsets.UTF_8)))
                .toList();
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

    private static ReductionRequest.Change stopAt(String price) {
        return new ReductionRequest.Change(
                new LevelWish.MoveTo(Price.of(price)), new LevelWish.MoveTo(Price.of("1.09214")));
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
