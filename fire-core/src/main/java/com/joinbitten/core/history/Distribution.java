package com.joinbitten.core.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How values are spread: quantiles, and counts between fixed limits. Immutable. */
public final class Distribution {
    private final double[] sorted;
    private final double[] limits;

    /**
     * Of those values.
     *
     * @param limits of the bins, rising; below the first and from the last on are bins, too
     */
    public Distribution(List<Double> values, double... limits) {
        this.sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        this.limits = limits.clone();
    }

    /**
     * Values from {@code from} to below {@code to}. Immutable.
     *
     * @param from empty: however low
     * @param to empty: however high
     */
    public record Bin(Optional<Double> from, Optional<Double> to, int count) {}

    /** How many values there are. */
    public int count() {
        return sorted.length;
    }

    /**
     * The value below or at which that share of the values lies (the nearest rank).
     *
     * @param share above 0, to 1
     * @return empty where there are no values
     */
    public Optional<Double> quantile(double share) {
        if (sorted.length == 0) {
            return Optional.empty();
        }
        int rank = (int) Math.ceil(share * sorted.length);
        return Optional.of(sorted[Math.max(rank, 1) - 1]);
    }

    /** Every bin, lowest first, empty ones too. */
    public List<Bin> bins() {
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i <= limits.length; i++) {
            Optional<Double> from = i == 0 ? Optional.empty() : Optional.of(limits[i - 1]);
            Optional<Double> to = i == limits.length ? Optional.empty() : Optional.of(limits[i]);
            int count = (int) Arrays.stream(sorted)
                    .filter(value -> from.map(low -> value >= low).orElse(true))
                    .filter(value -> to.map(high -> value < high).orElse(true))
                    .count();
            bins.add(new Bin(from, to, count));
        }
        return bins;
    }
}
