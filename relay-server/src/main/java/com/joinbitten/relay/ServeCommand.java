package com.joinbitten.relay;

import com.joinbitten.core.config.ConfigException;
import com.joinbitten.relay.ledger.LedgerException;
import com.joinbitten.relay.recovery.StartRefusedException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bitten relay}: runs the relay in the foreground until a signal ends it, or storage is lost. */
@Command(
        name = "relay",
        mixinStandardHelpOptions = true,
        description = "Run the relay: it takes trade packets over TCP and drops them for the terminals.")
final class ServeCommand implements Callable<Integer> {
    private static final Logger log = LoggerFactory.getLogger(ServeCommand.class);
    private static final long LONGEST_STOP_MS = 9_500;

    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    @Override
    public Integer call() {
        try {
            return serve(options.read());
        } catch (ConfigException e) {
            e.faults().forEach(fault -> log.error("relay.misconfigured fault={}", fault));
            return ExitCode.BAD_CONFIGURATION;
        } catch (StartRefusedException e) {
            log.error("relay.refused_to_start reason={}", e.getMessage());
            return e.exitCode();
        } catch (LedgerException e) {
            log.error("relay.refused_to_start reason={}", e.getMessage(), e);
            return ExitCode.STORAGE;
        } catch (BindFailedException e) {
            log.error("relay.refused_to_start reason={}", e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private static int serve(RelayConfig config) {
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        RelayServer server = RelayServer.start(config, reason -> {
            log.error("relay.storage_lost reason={}", reason);
            ended.complete(ExitCode.STORAGE);
        });
        AtomicInteger exitCode = new AtomicInteger(ExitCode.FINE);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, exitCode), "relay-shutdown"));
        exitCode.set(ended.join());
        return exitCode.get();
    }

    /** Runs as the shutdown hook; halts, because a stop on request is no failure, whatever the signal's number. */
    private static void stop(RelayServer server, AtomicInteger exitCode) {
        Thread closing = new Thread(server::close, "relay-close");
        closing.start();
        try {
            closing.join(LONGEST_STOP_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (closing.isAlive()) {
            log.error("relay.stop_timeout afterMs={}", LONGEST_STOP_MS);
            exitCode.compareAndSet(ExitCode.FINE, ExitCode.FAILED);
        }
        Runtime.getRuntime().halt(exitCode.get());
    }
}
