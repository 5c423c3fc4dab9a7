package com.joinbitten.relay.bench.host;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A relay of our own in a process of its own, as users run it. Not thread-safe. */
public final class OwnRelay implements AutoCloseable {
    private static final String OPTIONS = "RELAY_JAVA_OPTS";

    private final OwnProcess process;

    private OwnRelay(OwnProcess process) {
        this.process = process;
    }

    /**
     * Starts it and waits until it listens. Where there is an installation, its script starts it with all its options.
     *
     * @throws IOException if it does not come up; the message names its log
     */
    public static OwnRelay start(Launch launch) throws IOException {
        InetSocketAddress address = OwnProcess.freeAddress();
        List<String> javaOptions = new ArrayList<>(List.of("-Xms16m", "-Xmx256m", "-Xss512k"));
        javaOptions.addAll(launch.javaOptions());
        List<String> command = new ArrayList<>(OwnProcess.bitten(launch.mainClass(), javaOptions));
        command.addAll(
                List.of("relay", "--data", launch.data().toString(), "--set", "listen.port=" + address.getPort()));
        launch.sets().forEach(set -> command.addAll(List.of("--set", set)));
        String before = System.getenv().getOrDefault(OPTIONS, "");
        Map<String, String> environment =
                Map.of(OPTIONS, (before + " " + String.join(" ", launch.javaOptions())).strip());
        return new OwnRelay(OwnProcess.start(
                "the relay", command, environment, launch.data().resolve("relay.log"), address));
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return process.address();
    }

    /** From the start of the process to the first accepted connection, to 2 ms. */
    public Duration startTook() {
        return process.startTook();
    }

    /** The process itself, also when a script started it: the script becomes the process. */
    public ProcessHandle process() {
        return process.process();
    }

    /** Stops it gracefully, then by force. */
    @Override
    public void close() {
        process.close();
    }
}
