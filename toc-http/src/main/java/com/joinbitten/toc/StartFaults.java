package com.joinbitten.toc;

import com.joinbitten.core.config.ConfigException;
import com.joinbitten.core.storage.StorageException;
import com.joinbitten.relay.BindFailedException;
import com.joinbitten.relay.recovery.StartRefusedException;
import com.joinbitten.relay.terminal.TerminalLockedException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says why a server could not start, without a stack trace where the reason is enough, and which code to end with. */
final class StartFaults implements IExecutionExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(StartFaults.class);

    @Override
    public int handleExecutionException(Exception fault, CommandLine command, ParseResult parsed) {
        if (fault instanceof ConfigException bad) {
            bad.faults().forEach(command.getErr()::println);
            return ExitCode.BAD_CONFIGURATION;
        }
        if (fault instanceof StorageException) {
            log.error("toc.storage_failed", fault);
            return ExitCode.STORAGE;
        }
        if (fault instanceof StartRefusedException refused) {
            command.getErr().println(refused.getMessage());
            return refused.exitCode();
        }
        if (fault instanceof TerminalLockedException || fault instanceof DatabaseLockedException) {
            command.getErr().println(fault.getMessage());
            return ExitCode.LOCKED;
        }
        if (fault instanceof BindFailedException || fault instanceof UncheckedIOException) {
            Throwable cause = fault.getCause() == null ? fault : fault.getCause();
            command.getErr().println(cause.getMessage());
            return ExitCode.FAILED;
        }
        log.error("toc.failed", fault);
        return ExitCode.FAILED;
    }
}
