package com.joinbitten.relay.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** All rounds of one name: medians of speeds and ratios, sums of counts. Immutable. */
public final class Summary {
    private final List<Round> rounds;

    private Summary(List<Round> rounds) {
        this.rounds = List.copyOf(rounds);
    }

    /** One summary a name, in the order of their first rounds. */
    public static List<Summary> of(List<Round> rounds) {
        Map<String, List<Round>> byName = new LinkedHashMap<>();
        rounds.forEach(round ->
                byName.computeIfAbsent(round.name(), name -> new ArrayList<>()).add(round));
        return byName.values().stream().map(Summary::new).toList();
    }

    /** What was measured. */
    public String name() {
        return rounds.get(0).name();
    }

    /** How many rounds there were. */
    public int size() {
        return rounds.size();
    }

    /** Medians. */
    public Figures figures() {
        return Figures.median(rounds.stream().map(Round::figures).toList());
    }

    /** Sums. */
    public Counts counts() {
        return rounds.stream().map(Round::counts).reduce(Counts.unseen(0), Counts::plus);
    }

    /** Sums, by code. */
    public Map<String, Integer> refusals() {
        Map<String, Integer> sums = new TreeMap<>();
        rounds.forEach(round -> round.refusals().forEach((code, count) -> sums.merge(code, count, Integer::sum)));
        return sums;
    }

    /** The median over the rounds; NaN where the rounds have none. */
    public double median(ToDoubleFunction<Round> number) {
        return Median.of(rounds.stream().mapToDouble(number).toArray());
    }
}
