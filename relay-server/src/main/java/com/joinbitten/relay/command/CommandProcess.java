package com.joinbitten.relay.command;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** A process that is one command. */
public final class CommandProcess {
    private static final Logger log = LoggerFactory.getLogger(CommandProcess.class);
    private static final int BROKEN = 1;

    private CommandProcess() {}

    /**
     * Runs the command and ends the process with its exit code; with 1 when it breaks as no command foresees, for example
     * because a library is missing: the threads that it had started would otherwise keep half a server for ever.
     */
    public static void run(CommandLine command, String... args) {
        int code = BROKEN;
        try {
            code = command.execute(args);
        } catch (Error e) {
            log.error("process.broken", e);
        }
        System.exit(code);
    }
}
