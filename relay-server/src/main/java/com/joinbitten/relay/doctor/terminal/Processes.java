package com.joinbitten.relay.doctor.terminal;

import java.time.Instant;
import java.util.List;

/** Tells what runs on this host. */
public interface Processes {
    /**
     * A process. Immutable.
     *
     * @param command its command line, or as much of it as this user may see
     */
    record Running(long pid, String command, Instant startedAt) {}

    /** Those of which command and start are known. */
    List<Running> running();

    /** The operating system's list. */
    static List<Running> ofThisHost() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().startInstant().isPresent())
                .flatMap(process -> process
                        .info()
                        .commandLine()
                        .or(() -> process.info().command())
                        .stream()
                        .map(command -> new Running(
                                process.pid(),
                                command,
                                process.info().startInstant().orElseThrow())))
                .toList();
    }
}
