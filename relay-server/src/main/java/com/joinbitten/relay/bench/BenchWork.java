package com.joinbitten.relay.bench;

import com.joinbitten.relay.bench.options.OutputOptions;
import com.joinbitten.relay.bench.options.RelayOptions;
import com.joinbitten.relay.bench.report.Progress;
import com.joinbitten.relay.bench.report.Results;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that starts relays of its own in a folder, measures, and tells. */
abstract class BenchWork implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    final RelayOptions relay = new RelayOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    /** Measures below the folder. */
    abstract Results measure(Path folder, Progress progress) throws IOException;

    @Override
    public final Integer call() throws IOException {
        Progress progress = output.progress(commandLine());
        Results results;
        try (RelayOptions.Scratch scratch = relay.scratch()) {
            results = measure(scratch.folder(), progress);
        } finally {
            progress.end();
        }
        return output.tell(commandLine(), results);
    }

    /** What options make; what they must not be is told as a mistake of usage. */
    final <T> T checked(Supplier<T> options) {
        try {
            return options.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    final CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("the command line has not been read yet");
        }
        return spec.commandLine();
    }
}
