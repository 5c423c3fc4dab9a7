package com.joinbitten.toc.bench.run;

import com.joinbitten.relay.bench.report.Progress;
import com.joinbitten.relay.bench.report.Reading;
import com.joinbitten.relay.bench.report.Results;
import com.joinbitten.relay.bench.report.Round;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Measures fires of a TOC with keys and limits in turns with one in {@code auth.mode: local}. Confined to one thread. */
public final class GuardedBench {
    private final HttpTarget guarded;
    private final HttpTarget open;
    private final TocPlan plan;
    private final Progress progress;
    private final List<Round> rounds = new ArrayList<>();
    private final List<Reading> readings = new ArrayList<>();

    /** Of these two. */
    public GuardedBench(HttpTarget guarded, HttpTarget open, TocPlan plan, Progress progress) {
        this.guarded = guarded;
        this.open = open;
        this.plan = plan;
        this.progress = progress;
    }

    /** Everything but what the books say. */
    public Results run() throws IOException {
        progress.expect(2);
        for (HttpTarget target : List.of(guarded, open)) {
            progress.next("warming up");
            rounds.addAll(target.warmUp());
        }
        for (int connections : plan.connections()) {
            fires(connections, ", " + connections + (connections == 1 ? " connection" : " connections"));
        }
        return new Results(rounds, readings);
    }

    private void fires(int connections, String at) throws IOException {
        progress.expect(plan.rounds());
        RoundRatios ratios = new RoundRatios();
        for (int number = 1; number <= plan.rounds(); number++) {
            progress.next("fires" + at + ", round " + number);
            Round with = guarded.fires(connections, number);
            Round without = open.fires(connections, number);
            rounds.add(with);
            rounds.add(without);
            ratios.add(with, without);
        }
        readings.add(ratios.speeds("fires/s with keys, limits and audit to auth.mode local" + at));
        readings.add(ratios.middles("p50 with keys, limits and audit to auth.mode local" + at));
    }
}
