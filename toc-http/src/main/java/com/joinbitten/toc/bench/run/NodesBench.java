package com.joinbitten.toc.bench.run;

import com.joinbitten.relay.bench.load.Shape;
import com.joinbitten.relay.bench.report.Counts;
import com.joinbitten.relay.bench.report.Figures;
import com.joinbitten.relay.bench.report.Progress;
import com.joinbitten.relay.bench.report.Reading;
import com.joinbitten.relay.bench.report.Results;
import com.joinbitten.relay.bench.report.Round;
import com.joinbitten.relay.bench.report.Subject;
import com.joinbitten.relay.bench.traffic.Dialect;
import com.joinbitten.toc.bench.host.Nodes;
import com.joinbitten.toc.bench.load.Pursuit;
import com.joinbitten.toc.bench.load.Told;
import com.joinbitten.toc.bench.store.Books;
import com.joinbitten.toc.bench.store.Outcomes;
import com.joinbitten.toc.bench.store.Settling;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * Fires at all nodes while one after the other is killed and started again; then counts at the terminal, in the database
 * and in the relay's ledger. Confined to one thread, which it blocks; used once.
 */
public final class NodesBench {
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private static final Duration WATCH_EVERY = Duration.ofMillis(250);
    private static final Duration LONGEST_SETTLING = Duration.ofMinutes(2);

    private final Nodes nodes;
    private final NodesPlan plan;
    private final String durability;
    private final Progress progress;
    private final int users;
    private final Told told = new Told();
    private final Settling terminal;
    private final AtomicInteger kills = new AtomicInteger();
    private final AtomicLong overdueMillis = new AtomicLong();

    /**
     * Of these nodes.
     *
     * @param durability of their relay
     */
    public NodesBench(Nodes nodes, NodesPlan plan, String durability, Progress progress) {
        this.nodes = nodes;
        this.plan = plan;
        this.durability = durability;
        this.progress = progress;
        this.users = nodes.stock().firing();
        this.terminal = new Settling(nodes.dropRoot(), users, Clock.systemUTC());
    }

    /** Everything; stops the nodes, and leaves their database. */
    public Results run() throws IOException, SQLException {
        progress.expect(2);
        progress.next("firing " + plan.fires() + " missions and killing nodes");
        long begun = System.nanoTime();
        long tookNanos;
        try (Connection watching = nodes.database().connect();
                Loop taking = new Loop("bench-terminal", LOOK_EVERY, terminal::takeInTime);
                Loop watch = new Loop("bench-watch", WATCH_EVERY, () -> look(watching))) {
            try (Loop killing = new Loop("bench-kill", plan.killEvery(), this::kill)) {
                fire(killing);
                tookNanos = System.nanoTime() - begun;
            }
            progress.next("waiting for the last outcomes");
            awaitOutcomes(taking, watch);
        }
        nodes.close();
        return results(tookNanos);
    }

    /** Each in turn: back before its leases are over, so that it resumes them, and the next time after another has them. */
    private void kill() throws IOException {
        int number = kills.getAndIncrement();
        int count = nodes.addresses().size();
        boolean comesBackLate = number / count % 2 == 0;
        nodes.restart(number % count, comesBackLate ? plan.down() : Duration.ZERO);
    }

    private void look(Connection connection) throws SQLException {
        long now = System.currentTimeMillis();
        overdueMillis.accumulateAndGet(Outcomes.overdueMillis(connection, now), Math::max);
    }

    private void fire(Loop killing) {
        Pursuit pursuit = new Pursuit(nodes.addresses(), users, plan.life(), told);
        AtomicInteger next = new AtomicInteger();
        List<Thread> callers = IntStream.rangeClosed(1, plan.callers())
                .mapToObj(n -> new Thread(() -> callAll(pursuit, next, killing), "bench-caller-" + n))
                .toList();
        callers.forEach(Thread::start);
        for (Thread caller : callers) {
            try {
                caller.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                callers.forEach(Thread::interrupt);
            }
        }
    }

    private void callAll(Pursuit pursuit, AtomicInteger next, Loop killing) {
        int number = next.getAndIncrement();
        while (number < plan.fires()
                && !killing.isBroken()
                && !Thread.currentThread().isInterrupted()) {
            pursuit.fire(number);
            number = next.getAndIncrement();
        }
    }

    private void awaitOutcomes(Loop... needed) throws SQLException {
        long end = System.nanoTime() + LONGEST_SETTLING.plus(plan.life()).toNanos();
        try (Connection connection = nodes.database().connect()) {
            while (Outcomes.open(connection) > 0
                    && System.nanoTime() - end < 0
                    && List.of(needed).stream().noneMatch(Loop::isBroken)) {
                LockSupport.parkNanos(WATCH_EVERY.toNanos());
            }
        }
    }

    private Results results(long tookNanos) throws SQLException {
        List<Reading> readings = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        BitSet acknowledged = told.acknowledged();
        BitSet delivered = told.acknowledged();
        count(readings, "nodes killed and started again", kills::get);
        try (Connection connection = nodes.database().connect()) {
            long open = Outcomes.open(connection);
            long handovers = Outcomes.handovers(connection);
            long repeated = Outcomes.repeated(connection);
            count(readings, "times the relay changed hands", () -> handovers);
            count(readings, "fires with more than one attempt", () -> repeated);
            for (Map.Entry<String, Integer> state : Outcomes.states(connection).entrySet()) {
                count(readings, "fires " + state.getKey(), state.getValue()::longValue);
            }
            count(readings, "fires without an outcome at the end", () -> open);
            if (open > 0) {
                faults.add(open + " fires have no outcome after " + LONGEST_SETTLING.toSeconds() + " s");
            }
            delivered.andNot(Outcomes.withdrawn(connection, users));
            Books.ofDatabase(connection, acknowledged, users).ifPresent(faults::add);
        }
        readings.add(
                new Reading("longest from a fire's deadline to its outcome, s", List.of(overdueMillis.get() / 1e3)));
        Books.ofLedger(nodes.ledger(), acknowledged, users).ifPresent(faults::add);
        faults.addAll(brokenWords());
        return new Results(List.of(round(delivered, tookNanos)), readings, faults);
    }

    private static void count(List<Reading> readings, String name, LongSupplier number) {
        readings.add(new Reading(name, List.of((double) number.getAsLong())));
    }

    /** What was said of a fire for good, and was not so. */
    private List<String> brokenWords() throws SQLException {
        Set<String> published = Outcomes.published(nodes.ledger());
        long broken = told.denied().stream().filter(published::contains).count();
        return broken == 0 ? List.of() : List.of(broken + " fires were visible though told as never relayed");
    }

    private Round round(BitSet delivered, long tookNanos) {
        Histogram nanos = told.nanos();
        Counts counts = terminal.counts(delivered);
        Figures figures = new Figures(
                nanos.getTotalCount() * 1e9 / tookNanos,
                nanos.getValueAtPercentile(50) / 1e3,
                nanos.getValueAtPercentile(90) / 1e3,
                nanos.getValueAtPercentile(99) / 1e3,
                nanos.getValueAtPercentile(99.9) / 1e3,
                nanos.getMaxValue() / 1e3);
        Shape shape = Shape.closed(Dialect.HTTP, plan.callers(), 1);
        int count = nodes.addresses().size();
        String title = count + (count == 1 ? " node, " : " nodes, ") + kills.get() + " times killed: " + plan.callers()
                + " callers";
        return new Round(
                title, 1, new Subject(shape, durability, users), figures, counts, told.others(), Optional.empty());
    }
}
