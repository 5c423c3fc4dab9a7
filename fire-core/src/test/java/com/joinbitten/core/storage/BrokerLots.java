package com.joinbitten.core.storage;

import static com.joinbitten.core.fire.intake.FireRange.START;
import static com.joinbitten.core.fire.intake.FireRange.USER;
import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
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
import com.joinbitten.core.result.Verdicts;
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
import org.junit.jupiter.api.io.TempDir;

/** A broker who spells and counts otherwise, and fires that go there. */
abstract class BrokerLots {
    static final long POSITION = 5001;

    /** One lot of ours is a tenth of the broker's. */
    static final String TENTH = "EURUSD=EURUSD.r*0.1";

    final TestEngine engine;
    FireRange range;
    long events;

    BrokerLots(TestEngine engine) {
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

    static Sizing sizing() {
        Valuations valuations = new Valuations(Instruments.standard(), symbol -> Optional.empty());
        return new RiskSizing(valuations, TierRules.standard(), VolumeCaps.standard());
    }

    FireService service(String... map) {
        SymbolMap symbols = SymbolMap.of(List.of(map));
        return range.service(
                new SaidGates(FireRange.passes()),
                sizing(),
                (route, user, symbol) -> new Terminals().symbol("EURUSD.r").placement(symbols));
    }

    ReductionService reductions(String... map) {
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
    Fire filled(String ours, String atBroker, String... map) {
        MissionId mission = new MissionId("BROKER_LOTS");
        range.missions().insert(FireRange.mission(mission, Optional.of(Lots.of(ours))));
        FireId id = FireRange.newId();
        assertThat(service(map).fire(FireRequest.of(id, USER, mission))).isInstanceOf(FireOutcome.Accepted.class);
        range.outbox().resolve(id, Step.to(FireState.RELAYED, START));
        tell(id, 1, TerminalEvent.FILLED, POSITION, atBroker, "0");
        return range.stored(id);
    }

    void tell(FireId fire, int n, TerminalEvent event, long ticket, String atBroker, String profit) {
        TradeResult result = Verdicts.of(fire, n, event, ticket, atBroker, profit, START.plusSeconds(n));
        EventKey key = new EventKey("main", "ledger-1", 1, ++events);
        range.results().record(new FireEvent(key, fire, USER, event.state(), START, Optional.of(result)));
    }

    CloseOutcome report(String symbol, String atBroker, String profit) {
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

    FireOutcome ask(Fire of, String name, ReductionRequest.Wish wish) {
        return ask(of, name, wish, TENTH);
    }

    FireOutcome ask(Fire of, String name, ReductionRequest.Wish wish, String... map) {
        return reductions(map)
                .reduce(new ReductionRequest(FireRange.newId(), new RequestId(name), USER, of.id(), wish));
    }

    FireOutcome close(Fire of, String name, Optional<String> ours) {
        return ask(of, name, new ReductionRequest.Close(ours.map(Lots::of)));
    }

    static Fire accepted(FireOutcome outcome) {
        assertThat(outcome).isInstanceOf(FireOutcome.Accepted.class);
        return ((FireOutcome.Accepted) outcome).fire();
    }

    void isOpen(Fire fire, String ours, String atRisk) {
        Fire stored = range.stored(fire.id());
        assertThat(stored.state()).isEqualTo(FireState.FILLED);
        assertThat(stored.execution().openLots().orElseThrow()).isEqualByComparingTo(ours);
        assertThat(range.fires().standing(USER, START).moneyAtRisk()).isEqualByComparingTo(atRisk);
    }

    static Instruction open(String symbol, String lots) {
        return new Instruction.Open(
                new Symbol(symbol),
                Side.BUY,
                Lots.of(lots),
                Optional.of(Price.of("1.08941")),
                Optional.of(Price.of("1.09214")));
    }

    /** What was told of closed trades to those who look on. */
    List<JsonObject> results() {
        SqlLiveEvents live = new SqlLiveEvents(range.database);
        live.order();
        return live.after(0, Optional.of(USER), 100).stream()
                .filter(event -> event.kind() == LiveEvent.Kind.RESULT)
                .map(event -> JsonObject.parse(event.body().getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    static ReductionRequest.Change stopAt(String price) {
        return new ReductionRequest.Change(
                new LevelWish.MoveTo(Price.of(price)), new LevelWish.MoveTo(Price.of("1.09214")));
    }
}
