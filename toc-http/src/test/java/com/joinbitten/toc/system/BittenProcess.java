package com.joinbitten.toc.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One {@code bin/bitten} of the distribution that the build made. Its output goes to a file. */
final class BittenProcess implements AutoCloseable {
    private final Process process;
    private final Path output;

    private BittenProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts {@code bin/bitten} with these arguments; appends what it prints to the file. */
    static BittenProcess start(Path output, List<String> arguments) {
        return start(output, arguments, Map.of());
    }

    /** Starts it with more environment variables. */
    static BittenProcess start(Path output, List<String> arguments, Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        command.add(home().resolve("bin").resolve("bitten").toString());
        command.addAll(arguments);
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
            builder.environment().putAll(environment);
            return new BittenProcess(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs it to its end and demands exit code 0. */
    static String run(Path output, List<String> arguments) throws InterruptedException {
        BittenProcess run = start(output, arguments);
        if (!run.process.waitFor(90, TimeUnit.SECONDS) || run.process.exitValue() != 0) {
            throw new AssertionError("bitten " + arguments + " failed:\n" + run.output());
        }
        return run.output();
    }

    /** Where the distribution stands; the build says so. */
    static Path home() {
        String home = System.getProperty("bitten.home");
        if (home == null) {
            throw new IllegalStateException("the system property bitten.home names the distribution under test");
        }
        return Path.of(home);
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Everything printed so far. */
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it as a power switch would: no signal handler runs. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Asks it to stop, as a service manager does. */
    int terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(45, TimeUnit.SECONDS)) {
            throw new AssertionError("did not stop within 45 s of SIGTERM:\n" + output());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
