package com.joinbitten.toc;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.FireWatch;
import com.joinbitten.core.fire.Fires;
import com.joinbitten.core.fire.Order;
import com.joinbitten.core.fire.intake.Dispatch;
import com.joinbitten.core.fire.outbox.Attempt;
import com.joinbitten.core.fire.outbox.Outbox;
import com.joinbitten.core.fire.outbox.Start;
import com.joinbitten.core.fire.outbox.Step;
import com.joinbitten.core.fire.trail.RelayWord;
import com.joinbitten.core.fire.trail.Witness;
import com.joinbitten.core.halt.Halt;
import com.joinbitten.core.halt.HaltLevel;
import com.joinbitten.core.halt.HoldState;
import com.joinbitten.core.halt.Holds;
import com.joinbitten.core.lease.Reach;
import com.joinbitten.core.result.EventKey;
import com.joinbitten.core.result.FireEvent;
import com.joinbitten.core.result.Reconciliation;
import com.joinbitten.core.result.Recorded;
import com.joinbitten.core.result.ResultService;
import com.joinbitten.core.result.TerminalEvent;
import com.joinbitten.core.result.TradeResult;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.SqlFires;
import com.joinbitten.core.storage.SqlOutbox;
import com.joinbitten.core.storage.SqlReconciliation;
import com.joinbitten.core.storage.SqlResults;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Ticket;
import com.joinbitten.core.trade.UserId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** A relay and its terminal in one thread: takes every order at once and does with it what the test says. */
public final class FakeRelay implements Dispatch, Holds, Witness, AutoCloseable {
    /** What happens to an order. */
    public enum Manner {
        /** Relayed, claimed, filled. */
        FILL,
        /** Filled in part. */
        FILL_PART,
        /** Relayed, and nothing more is heard. */
        STAY_SILENT,
        /** Relayed, and refused by the broker. */
        REJECT,
        /** Refused by the relay: proved not relayed. */
        DECLINE,
        /** Nothing is heard at all. */
        VANISH
    }

    /** What the relay says when an order is to be taken back. */
    public enum Recall {
        /** It was withdrawn before a terminal claimed it. */
        GRANT,
        /** A terminal has it. */
        TOO_LATE,
        /** Nothing is heard. */
        SILENT
    }

    private static final String LEDGER = "ledger-1";

    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "fake-relay"));
    private final List<FireId> orders = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong tickets = new AtomicLong(1000);
    private final Fires fires;
    private final Outbox outbox;
    private final ResultService results;
    private final FireWatch watch;
    private final InstantSource clock;
    private volatile Manner manner = Manner.FILL;
    private volatile boolean held;
    private volatile Recall recall = Recall.SILENT;
    private volatile String profit = "0";
    private volatile String refusal = "no money";
    private volatile RelayWord word = RelayWord.unheard("not connected");
    private final Reconciliation stored;

    public FakeRelay(Database database, FireWatch watch, InstantSource clock) {
        this.fires = new SqlFires(database);
        this.outbox = new SqlOutbox(database);
        this.results = new ResultService(new SqlResults(database), watch, clock);
        this.watch = watch;
        this.clock = clock;
        this.stored = new SqlReconciliation(database);
    }

    /** What is said to those who want an order back. */
    public void willRecall(Recall next) {
        recall = next;
    }

    /** What the broker says when it refuses. */
    public void willSay(String words) {
        refusal = words;
    }

    /** What each close brings from now on. */
    public void willBring(String dollars) {
        profit = dollars;
    }

    @Override
    public void takeBack(FireId fire, UserId user) {
        if (recall != Recall.SILENT) {
            thread.execute(() -> {
                stored.settle(
                        fire,
                        Step.to(recall == Recall.GRANT ? FireState.CANCELLED : FireState.CLAIMED, clock.instant()));
                watch.advanced(fire);
            });
        }
    }

    public void will(Manner next) {
        manner = next;
    }

    /** The orders that arrived. */
    public List<FireId> orders() {
        return List.copyOf(orders);
    }

    @Override
    public void wake(FireId fire, UserId user) {
        orders.add(fire);
        Manner present = manner; // of the order, however soon the next one is to meet another
        if (present != Manner.VANISH) {
            thread.execute(() -> deliver(fire, present));
        }
    }

    @Override
    public CompletionStage<Map<String, HoldState>> apply(Halt halt) {
        held = halt.level() == HaltLevel.HALTED;
        return ask();
    }

    @Override
    public CompletionStage<Map<String, HoldState>> ask() {
        HoldState state = new HoldState(true, held, "", List.of(), List.of(), List.of());
        return CompletableFuture.completedFuture(Map.of("local", state));
    }

    @Override
    public CompletionStage<RelayWord> ask(String relay, FireId fire) {
        return CompletableFuture.completedFuture(word);
    }

    @Override
    public CompletionStage<Map<String, OptionalLong>> pings() {
        return CompletableFuture.completedFuture(Map.of("local", OptionalLong.of(250)));
    }

    /** What is said of every fire from now on to those who only ask. */
    public void willSay(RelayWord next) {
        word = next;
    }

    private void deliver(FireId id, Manner present) {
        Fire fire = fires.find(id).orElseThrow();
        int attempt = begin(id);
        if (present == Manner.DECLINE) {
            outbox.conclude(
                    id,
                    attempt,
                    Attempt.DECLINED,
                    Step.because(FireState.NOT_RELAYED, clock.instant(), Code.DISK_FULL, "the relay's disk is full"));
            watch.advanced(id);
            return;
        }
        outbox.conclude(id, attempt, Attempt.TAKEN_OVER, Step.to(FireState.RELAYED, clock.instant()));
        watch.advanced(id);
        switch (present) {
            case FILL -> tell(fire, TerminalEvent.FILLED);
            case FILL_PART -> tell(fire, TerminalEvent.PARTIAL);
            case REJECT -> tell(fire, TerminalEvent.REJECTED);
            default -> {}
        }
    }

    private int begin(FireId id) {
        Start start = outbox.begin(outbox.find(id).orElseThrow(), Reach.alone(LEDGER), clock.instant());
        return ((Start.Begun) start).attempt();
    }

    private void tell(Fire fire, TerminalEvent event) {
        results.record(event(fire, FireState.CLAIMED, Optional.empty()));
        boolean executed = event != TerminalEvent.REJECTED;
        boolean closes = fire.order() instanceof Order.Closing;
        BigDecimal asked = packetLots(fire);
        TradeResult result = new TradeResult(
                fire.id(),
                1,
                event,
                executed ? 10009 : 10006,
                executed ? Optional.of(new Ticket(tickets.incrementAndGet())) : Optional.empty(),
                asked,
                executed ? asked : BigDecimal.ZERO,
                executed ? fire.order().entry().map(Price::value) : Optional.empty(),
                closes && executed ? new BigDecimal(profit) : BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                Optional.empty(),
                Optional.empty(),
                clock.instant(),
                executed ? "" : refusal);
        results.record(event(fire, event.state(), Optional.of(result)));
    }

    /** Tells that the fire's position closed. */
    public Recorded tellClosed(FireId id, String profit, Instant at) {
        Fire fire = fires.find(id).orElseThrow();
        TradeResult result = new TradeResult(
                id,
                2,
                TerminalEvent.CLOSED,
                10009,
                fire.execution().ticket(),
                packetLots(fire),
                packetLots(fire),
                Optional.of(new BigDecimal("1.0910")),
                new BigDecimal(profit),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                Optional.empty(),
                Optional.empty(),
                at,
                "");
        return results.record(event(fire, FireState.CLOSED, Optional.of(result)));
    }

    /** Tells that the fire was filled under that ticket. */
    public Recorded tellFilled(FireId id, long ticket) {
        Fire fire = fires.find(id).orElseThrow();
        BigDecimal asked = packetLots(fire);
        TradeResult result = new TradeResult(
                id,
                1,
                TerminalEvent.FILLED,
                10009,
                Optional.of(new Ticket(ticket)),
                asked,
                asked,
                fire.order().entry().map(Price::value),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                Optional.empty(),
                Optional.empty(),
                clock.instant(),
                "");
        return results.record(event(fire, FireState.FILLED, Optional.of(result)));
    }

    /** Tells that an order of another client was filled. */
    public Recorded tellForeign(String relay, UserId user, long ticket) {
        FireId id = FireId.create(clock.millis(), RandomGenerator.getDefault());
        TradeResult result = new TradeResult(
                id,
                1,
                TerminalEvent.FILLED,
                10009,
                Optional.of(new Ticket(ticket)),
                BigDecimal.ONE,
                BigDecimal.ONE,
                Optional.empty(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                Optional.empty(),
                Optional.empty(),
                clock.instant(),
                "");
        EventKey key = new EventKey(relay, LEDGER, 1, events.incrementAndGet());
        return results.record(new FireEvent(key, id, user, FireState.FILLED, clock.instant(), Optional.of(result)));
    }

    /** What the packet says, and a terminal reads. */
    private static BigDecimal packetLots(Fire fire) {
        return fire.order()
                .instruction()
                .fold(open -> open.lots().value(), close -> close.lots().value(), change -> BigDecimal.ZERO);
    }

    private FireEvent event(Fire fire, FireState state, Optional<TradeResult> result) {
        EventKey key = new EventKey(fire.route().relay(), LEDGER, 1, events.incrementAndGet());
        return new FireEvent(key, fire.id(), fire.user(), state, clock.instant(), result);
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
