package com.joinbitten.relay.terminal;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code bitten paper}: runs the paper terminal in the foreground until it is told to stop. */
@Command(name = "paper", description = "Run the paper terminal: fills packets at simulated prices.")
public final class PaperCommand implements Callable<Integer> {
    /** For the command line. */
    public PaperCommand() {}

    @Override
    public Integer call() {
        return 0;
    }
}
