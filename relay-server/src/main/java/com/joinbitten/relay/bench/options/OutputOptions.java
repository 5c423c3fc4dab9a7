package com.joinbitten.relay.bench.options;

import com.joinbitten.relay.bench.report.CsvRows;
import com.joinbitten.relay.bench.report.JsonReport;
import com.joinbitten.relay.bench.report.Progress;
import com.joinbitten.relay.bench.report.Results;
import com.joinbitten.relay.bench.report.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** How what was measured is told, and by which exit code. */
public final class OutputOptions {
    private static final int FINE = 0;
    private static final int FAILED = 1;
    private static final String STANDARD_OUTPUT = "-";

    @Option(names = "--markdown", description = "Print the table as markdown.")
    private boolean markdown;

    @Option(
            names = "--json",
            paramLabel = "FILE|-",
            description = "Write every round and reading as JSON; - writes it to the standard output, and the table to"
                    + " the error stream.")
    private @Nullable String json;

    @Option(names = "--csv", paramLabel = "FILE|-", description = "The same as CSV, one row a round.")
    private @Nullable String csv;

    /** For picocli. */
    public OutputOptions() {}

    /** For the error stream. */
    public Progress progress(CommandLine command) {
        return Progress.on(command.getErr());
    }

    /** Prints and writes; the exit code is 1 if something happened that never may. */
    public int tell(CommandLine command, Results results) throws IOException {
        boolean isTaken = STANDARD_OUTPUT.equals(json) || STANDARD_OUTPUT.equals(csv);
        PrintWriter out = isTaken ? command.getErr() : command.getOut();
        (markdown ? Table.markdown(out) : Table.plain(out)).print(results);
        write(command, json, JsonReport.write(results));
        write(command, csv, CsvRows.write(results.rounds()));
        return results.isBroken() ? FAILED : FINE;
    }

    private static void write(CommandLine command, @Nullable String target, String text) throws IOException {
        if (STANDARD_OUTPUT.equals(target)) {
            command.getOut().print(text);
            command.getOut().flush();
        } else if (target != null) {
            Files.writeString(Path.of(target), text);
        }
    }
}
