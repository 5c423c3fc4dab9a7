package com.joinbitten.relay;

import com.joinbitten.core.config.ConfigException;
import com.joinbitten.relay.doctor.Finding.Severity;
import com.joinbitten.relay.doctor.Report;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bitten doctor}: looks the installation over, beside a running relay or before one; exit code 1 for an error. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Look over drop root, ledger, port, clock and terminals; say what is wrong and what to do.")
final class DoctorCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    @Option(names = "--json", description = "One JSON object instead of text.")
    private boolean json;

    @Parameters(paramLabel = "FOLDER", arity = "0..*", description = "Where to search for terminals.")
    private final List<Path> folders = new ArrayList<>();

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("the command line has not been read yet");
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            Report report = Report.of(new DoctorVisit(options.read(), folders).checks());
            out.print(json ? report.json().toAscii() + System.lineSeparator() : report.text());
            out.flush();
            return report.count(Severity.ERROR) == 0 ? ExitCode.FINE : ExitCode.FAILED;
        } catch (ConfigException e) {
            e.faults().forEach(err::println);
            return ExitCode.BAD_CONFIGURATION;
        }
    }
}
