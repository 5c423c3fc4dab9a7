package com.joinbitten.relay.bench;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Prints results as a table: microseconds, and counts that must be zero. */
final class BenchReport {
    private static final String PLAIN = "%-46s %9s %9s %9s %9s %9s %9s %6s %5s %5s %5s%n";
    private static final String MARKDOWN = "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |%n";
    private static final Object[] HEAD = {
        "", "p50 us", "p90 us", "p99 us", "p99.9 us", "fires/s", "acked", "lost", "dup", "torn", "late"
    };

    private final PrintWriter out;
    private final String row;

    private BenchReport(PrintWriter out, String row) {
        this.out = out;
        this.row = row;
    }

    /** Aligned columns. */
    static BenchReport plain(PrintWriter out) {
        return new BenchReport(out, PLAIN);
    }

    /** A markdown table. */
    static BenchReport markdown(PrintWriter out) {
        return new BenchReport(out, MARKDOWN);
    }

    void print(List<BenchResult> results) {
        out.printf(row, HEAD);
        if (row.equals(MARKDOWN)) {
            out.println("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        }
        results.forEach(this::print);
        for (BenchResult result : results) {
            if (!result.refusals().isEmpty() || result.unexpected() > 0) {
                out.println(result.name() + ": not acknowledged " + result.refusals() + ", of which arrived "
                        + result.unexpected());
            }
        }
        out.flush();
    }

    private void print(BenchResult result) {
        Histogram latency = result.latency();
        out.printf(
                row,
                result.name(),
                micros(latency, 50),
                micros(latency, 90),
                micros(latency, 99),
                micros(latency, 99.9),
                String.format(Locale.ROOT, "%.0f", result.perSecond()),
                result.acknowledged(),
                result.lost(),
                result.duplicated(),
                result.torn(),
                result.late());
    }

    private static String micros(Histogram latency, double percentile) {
        return String.format(Locale.ROOT, "%.0f", latency.getValueAtPercentile(percentile) / 1e3);
    }
}
