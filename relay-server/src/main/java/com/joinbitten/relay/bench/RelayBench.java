package com.joinbitten.relay.bench;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Measures a relay that runs: one closed-loop run for each number of connections. Not thread-safe. */
public final class RelayBench {
    private static final Duration NO_WARM_UP = Duration.ofMillis(200);

    private final BenchPlan plan;
    private final Clock clock = Clock.systemUTC();
    private final SplittableRandom random = new SplittableRandom();

    /** Measures after this plan. */
    public RelayBench(BenchPlan plan) {
        this.plan = plan;
    }

    /**
     * Runs everything; blocks.
     *
     * @throws IOException if the drop folders cannot be read
     */
    public List<BenchResult> run() throws IOException {
        List<BenchResult> results = new ArrayList<>();
        Duration warmUp = plan.warmUp();
        for (int connections : plan.connections()) {
            results.add(run(connections, warmUp));
            warmUp = plan.warmUp().compareTo(NO_WARM_UP) < 0 ? plan.warmUp() : NO_WARM_UP; // the relay is warm by now
        }
        return results;
    }

    private BenchResult run(int connections, Duration warmUp) throws IOException {
        String name = Long.toString(random.nextLong(1L << 30), Character.MAX_RADIX);
        FireSource source = new FireSource(name, plan.users(), clock);
        BenchTerminal terminal = new BenchTerminal(plan.dropRoot(), source, source.users(), clock);
        terminal.start();
        LoadTally tally;
        try (Load load = new Load(source)) {
            tally = load.run(plan.host(), plan.port(), connections, warmUp, plan.duration());
        } finally {
            terminal.close();
        }
        return result(connections, tally, terminal);
    }

    private static BenchResult result(int connections, LoadTally tally, BenchTerminal terminal) {
        BitSet lost = (BitSet) tally.relayed().clone();
        lost.andNot(terminal.seen());
        BitSet unexpected = (BitSet) terminal.seen().clone();
        unexpected.andNot(tally.relayed());
        String name = String.format(Locale.ROOT, "relay, %d connection%s", connections, connections == 1 ? "" : "s");
        return new BenchResult(
                name,
                tally.latency(),
                tally.perSecond(),
                tally.relayed().cardinality(),
                lost.cardinality(),
                terminal.duplicated(),
                terminal.torn(),
                terminal.late(),
                unexpected.cardinality(),
                tally.refusals());
    }
}
