package com.joinbitten.toc.bench.run;

import com.joinbitten.relay.bench.report.Progress;
import com.joinbitten.relay.bench.report.Reading;
import com.joinbitten.relay.bench.report.Results;
import com.joinbitten.relay.bench.report.Round;
import com.joinbitten.toc.bench.load.Fires;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Measures a TOC with much in its database in turns with one that has nothing but who fires. Confined to one thread. */
public final class FilledBench {
    private final HttpTarget filled;
    private final HttpTarget empty;
    private final int users;
    private final TocPlan plan;
    private final Progress progress;
    private final List<Round> rounds = new ArrayList<>();
    private final List<Reading> readings = new ArrayList<>();

    /**
     * Of these two.
     *
     * @param users who fire, and whose status is asked for
     */
    public FilledBench(HttpTarget filled, HttpTarget empty, int users, TocPlan plan, Progress progress) {
        this.filled = filled;
        this.empty = empty;
        this.users = users;
        this.plan = plan;
        this.progress = progress;
    }

    /** Everything but what the books say. */
    public Results run() throws IOException {
        progress.expect(2);
        for (HttpTarget target : List.of(filled, empty)) {
            progress.next("warming up");
            rounds.addAll(target.warmUp());
        }
        for (int connections : plan.connections()) {
            String at = ", " + connections + (connections == 1 ? " connection" : " connections");
            fires(connections, at);
            reads("/status", number -> "/status/" + Fires.user(number % users), connections, at);
            reads("/terminals", number -> "/terminals", connections, at);
            reads("/terminals?type=live", number -> "/terminals?type=live", connections, at);
        }
        return new Results(rounds, readings);
    }

    private void fires(int connections, String at) throws IOException {
        progress.expect(plan.rounds());
        RoundRatios ratios = new RoundRatios();
        for (int number = 1; number <= plan.rounds(); number++) {
            progress.next("fires" + at + ", round " + number);
            add(ratios, filled.fires(connections, number), empty.fires(connections, number));
        }
        readings.add(ratios.speeds("fires/s filled to empty" + at));
    }

    private void reads(String what, IntFunction<String> target, int connections, String at) {
        progress.expect(plan.rounds());
        RoundRatios ratios = new RoundRatios();
        for (int number = 1; number <= plan.rounds(); number++) {
            progress.next(what + at + ", round " + number);
            add(
                    ratios,
                    filled.reads(what, target, connections, number),
                    empty.reads(what, target, connections, number));
        }
        readings.add(ratios.speeds(what + " a second, filled to empty" + at));
        readings.add(ratios.middles("p50 of " + what + ", filled to empty" + at));
    }

    private void add(RoundRatios ratios, Round with, Round without) {
        rounds.add(with);
        rounds.add(without);
        ratios.add(with, without);
    }
}
