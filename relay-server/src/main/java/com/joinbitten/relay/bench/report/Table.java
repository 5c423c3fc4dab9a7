package com.joinbitten.relay.bench.report;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints a table for people: medians in microseconds and fires a second, ratios to the floor, and what must be zero. */
public final class Table {
    private static final String PLAIN = "%-44s %9s %9s %9s %9s %8s %9s %9s %8s %6s %7s %5s %9s %5s%n";
    private static final String MARKDOWN = "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |%n";
    private static final Object[] HEAD = {
        "",
        "p50 us",
        "p99 us",
        "p99.9 us",
        "fires/s",
        "p99/p50",
        "p50/floor",
        "rate/floor",
        "acked",
        "lost",
        "doubled",
        "torn",
        "reordered",
        "late"
    };

    private final PrintWriter out;
    private final String row;

    private Table(PrintWriter out, String row) {
        this.out = out;
        this.row = row;
    }

    /** Aligned columns. */
    public static Table plain(PrintWriter out) {
        return new Table(out, PLAIN);
    }

    /** A markdown table. */
    public static Table markdown(PrintWriter out) {
        return new Table(out, MARKDOWN);
    }

    /** Prints one line for all rounds of a name, one for each reading, and one for each fault. */
    public void print(Results results) {
        if (!results.rounds().isEmpty()) {
            print(results.rounds());
        }
        for (Reading reading : results.readings()) {
            String rounds = reading.ofRounds().stream().map(Table::ratio).collect(Collectors.joining(" "));
            String value = reading.ofRounds().size() > 1
                    ? ratio(reading.median()) + " (" + rounds + ")"
                    : figure(reading.median());
            out.println(reading.name() + ": " + value);
        }
        results.faults().forEach(fault -> out.println("BROKEN: " + fault));
        out.flush();
    }

    private void print(List<Round> rounds) {
        List<Summary> summaries = Summary.of(rounds);
        out.printf(row, HEAD);
        if (row.equals(MARKDOWN)) {
            out.println("|---" + "|--:".repeat(HEAD.length - 1) + "|");
        }
        summaries.forEach(this::print);
        for (Summary summary : summaries) {
            Counts counts = summary.counts();
            if (!summary.refusals().isEmpty() || counts.unexpected() > 0) {
                out.println(summary.name() + ": not acknowledged " + summary.refusals()
                        + "; of those and the unanswered " + counts.unexpected() + " arrived");
            }
        }
        out.flush();
    }

    private void print(Summary summary) {
        Figures figures = summary.figures();
        Counts counts = summary.counts();
        out.printf(
                row,
                summary.name(),
                whole(figures.p50Micros()),
                whole(figures.p99Micros()),
                whole(figures.p999Micros()),
                whole(figures.perSecond()),
                ratio(summary.median(Round::p99ToP50)),
                ratio(summary.median(Round::p50ToFloor)),
                ratio(summary.median(Round::rateToFloor)),
                counts.acknowledged(),
                counts.lost(),
                counts.doubled(),
                counts.torn(),
                counts.reordered(),
                counts.late());
    }

    private static String whole(double number) {
        return String.format(Locale.ROOT, "%.0f", number);
    }

    /** A ratio, or a count, which has no fraction. */
    private static String figure(double number) {
        return number == Math.rint(number) ? whole(number) : ratio(number);
    }

    private static String ratio(double number) {
        return Double.isFinite(number) ? String.format(Locale.ROOT, "%.2f", number) : "";
    }
}
