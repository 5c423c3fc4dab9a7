package com.joinbitten.relay.bench.run;

import com.joinbitten.relay.bench.floor.Floor;
import com.joinbitten.relay.bench.floor.FloorLook;
import com.joinbitten.relay.bench.floor.FloorMark;
import com.joinbitten.relay.bench.load.LoadTally;
import com.joinbitten.relay.bench.load.Shape;
import com.joinbitten.relay.bench.load.Span;
import com.joinbitten.relay.bench.report.Counts;
import com.joinbitten.relay.bench.report.Figures;
import com.joinbitten.relay.bench.report.Progress;
import com.joinbitten.relay.bench.report.Round;
import com.joinbitten.relay.bench.report.Subject;
import com.joinbitten.relay.bench.terminal.BenchTerminal;
import com.joinbitten.relay.bench.traffic.FireSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Measures a relay that runs, or a peer: round by round, with looks at the floor between. Not thread-safe. */
public final class RelayBench {
    private final Target target;
    private final BenchPlan plan;
    private final Progress progress;
    private final Clock clock = Clock.systemUTC();
    private final SplittableRandom random = new SplittableRandom();
    private boolean isWarm;

    /** Measures this target. */
    public RelayBench(Target target, BenchPlan plan, Progress progress) {
        this.target = target;
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * All rounds of one shape; blocks.
     *
     * @param floor looked at before the first round and after each, where it is present
     * @throws IOException if the drop folders cannot be read, or the floor not be measured
     */
    public List<Round> run(Shape shape, Optional<Floor> floor) throws IOException {
        List<Round> rounds = new ArrayList<>();
        progress.expect(plan.rounds() + (floor.isPresent() ? plan.rounds() + 1 : 0));
        Optional<FloorLook> before = look(floor, shape);
        for (int number = 1; number <= plan.rounds(); number++) {
            Round round = round(shape, shape.title(), number);
            Optional<FloorLook> after = look(floor, shape);
            rounds.add(beside(round, floor, before, after));
            before = after;
        }
        return rounds;
    }

    private Optional<FloorLook> look(Optional<Floor> floor, Shape shape) throws IOException {
        if (floor.isEmpty()) {
            return Optional.empty();
        }
        progress.next("floor");
        return Optional.of(FloorLook.at(floor.get(), shape.connections()));
    }

    private static Round beside(
            Round round, Optional<Floor> floor, Optional<FloorLook> before, Optional<FloorLook> after) {
        if (floor.isEmpty() || before.isEmpty() || after.isEmpty()) {
            return round;
        }
        return round.beside(FloorMark.between(floor.get().kind(), before.get(), after.get()));
    }

    /**
     * One round by itself; blocks.
     *
     * @param name what is measured, for people
     */
    public Round round(Shape shape, String name, int number) throws IOException {
        progress.next(name + ", round " + number + " of " + plan.rounds());
        String run = Long.toString(random.nextLong(1L << 40), Character.MAX_RADIX);
        FireSource source = new FireSource(run, plan.users(), clock);
        Span span = isWarm ? plan.warmSpan() : plan.coldSpan();
        isWarm = true;
        LoadTally tally;
        Counts counts;
        if (target.dropRoot().isPresent()) {
            Path dropRoot = target.dropRoot().get();
            BenchTerminal terminal = new BenchTerminal(dropRoot, source, clock);
            terminal.start();
            try {
                tally = shape.load(target.address(), source, span).run();
            } finally {
                terminal.close();
            }
            counts = Counts.of(tally.relayed(), terminal.arrivals());
            target.awaitRest();
        } else {
            tally = shape.load(target.address(), source, span).run();
            counts = Counts.unseen(tally.relayed().cardinality());
        }
        Subject subject = new Subject(shape, target.durability(), plan.users());
        return new Round(name, number, subject, Figures.of(tally), counts, tally.refusals(), Optional.empty());
    }
}
