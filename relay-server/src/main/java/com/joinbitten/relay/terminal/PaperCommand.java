package com.joinbitten.relay.terminal;

import com.joinbitten.core.config.ConfigException;
import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.config.ConfigSources;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.relay.terminal.broker.PriceFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code bitten paper}: runs the paper terminal in the foreground until it is told to stop. */
@Command(
        name = "paper",
        mixinStandardHelpOptions = true,
        description =
                "Run the paper terminal: it takes the packets of a drop folder and fills them at simulated prices.")
public final class PaperCommand implements Callable<Integer> {
    private static final int BAD_CONFIGURATION = 64;
    private static final int LOCKED = 78;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings file (YAML).", scope = ScopeType.INHERIT)
    private @Nullable Path configFile;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting; beats environment and file. Repeatable.",
            scope = ScopeType.INHERIT)
    private final List<String> sets = new ArrayList<>();

    @Option(
            names = "--level",
            paramLabel = "0|1|2",
            description = "Act as an Expert Advisor of that level; the same as --set level=N.")
    private @Nullable Integer level;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Where everything written goes (default: ${DEFAULT-VALUE}).",
            scope = ScopeType.INHERIT)
    private Path data = Path.of("data");

    /** For the command line. */
    public PaperCommand() {}

    @Override
    public Integer call() {
        try {
            return serve(config());
        } catch (ConfigException e) {
            e.faults().forEach(err()::println);
            return BAD_CONFIGURATION;
        } catch (TerminalLockedException e) {
            err().println(e.getMessage());
            return LOCKED;
        }
    }

    @Command(name = "price", mixinStandardHelpOptions = true, description = "Move the simulated price of a symbol.")
    int price(
            @Parameters(paramLabel = "SYMBOL", description = "For example EURUSD.") String symbol,
            @Parameters(paramLabel = "PRICE", description = "For example 1.0910.") String price) {
        try {
            PaperConfig config = config();
            new PriceFile(config.priceFile()).set(new Symbol(symbol), Price.of(price));
            return 0;
        } catch (ConfigException e) {
            e.faults().forEach(err()::println);
            return BAD_CONFIGURATION;
        } catch (NumberFormatException e) {
            throw new ParameterException(commandSpec().commandLine(), "PRICE must be a decimal number: " + price, e);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandSpec().commandLine(), String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            err().println("cannot write the prices: " + e);
            return 1;
        }
    }

    private PaperConfig config() {
        List<String> settings = new ArrayList<>(sets);
        if (level != null) {
            settings.add("level=" + level);
        }
        ConfigReader reader = new ConfigReader(
                new ConfigSources("PAPER_", Optional.ofNullable(configFile), System.getenv(), settings));
        PaperConfig config = PaperConfig.from(reader, data.toAbsolutePath().normalize());
        reader.finish();
        return config;
    }

    private static int serve(PaperConfig config) {
        PaperTerminal terminal = PaperTerminal.start(config);
        Thread hook = new Thread(
                () -> {
                    terminal.close();
                    Runtime.getRuntime().halt(0); // a stop on request is no failure, whatever the signal's number
                },
                "paper-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            new CountDownLatch(1).await(); // until a signal
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            terminal.close();
        }
        return 0;
    }

    private PrintWriter err() {
        return commandSpec().commandLine().getErr();
    }

    private CommandSpec commandSpec() {
        if (spec == null) {
            throw new IllegalStateException("the command line has not been read yet");
        }
        return spec;
    }
}
