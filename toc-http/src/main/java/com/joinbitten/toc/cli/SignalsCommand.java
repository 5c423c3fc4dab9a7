package com.joinbitten.toc.cli;

import com.joinbitten.core.mission.Mission;
import com.joinbitten.core.mission.MissionService;
import com.joinbitten.core.signal.ReceivedSignals;
import com.joinbitten.core.trade.Instruments;
import com.joinbitten.relay.command.Console;
import com.joinbitten.toc.signal.AlertSource;
import com.joinbitten.toc.signal.Alerts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bitten signals}: what alerts of other systems would become. Nothing is stored, and no TOC is asked. */
@Command(
        name = "signals",
        mixinStandardHelpOptions = true,
        description = "Show what an alert of another system would become; nothing is stored.",
        synopsisSubcommandLabel = "(try)")
public final class SignalsCommand implements Runnable {
    private static final int FAILED = 1;
    private static final int LONGEST = 64 << 10;

    @Mixin
    private final Console console = new Console();

    private final Clock clock = Clock.systemUTC();

    /** For the command line. */
    public SignalsCommand() {}

    @Override
    public void run() {
        throw console.usage("try is missing");
    }

    @Command(
            name = "try",
            mixinStandardHelpOptions = true,
            description = "Show the missions that an alert would become, or why it would not.")
    int tryOut(
            @Mixin SignalsOption option,
            @Parameters(paramLabel = "FILE", description = "The alert as it would be sent.") Path file,
            @Option(
                            names = "--source",
                            paramLabel = "NAME",
                            description = "By the template of that source; needed where there are several.")
                    @Nullable
                    String name) {
        SignalsOption.Settings settings = option.read();
        AlertSource source = source(settings.sources(), Optional.ofNullable(name));
        Instruments instruments = Instruments.standard();
        MissionService service = new MissionService(
                new NoMissions(),
                instruments,
                symbol -> Optional.empty(),
                settings.policy(),
                clock,
                new SecureRandom());
        Alerts alerts = new Alerts(service, new NothingReceived(), instruments, clock);
        return print(alerts.receive(source, content(file)));
    }

    /** Every signal is the first of its kind. */
    private record NothingReceived() implements ReceivedSignals {
        @Override
        public Known note(Received received) {
            return new Known(received.mission(), false);
        }

        @Override
        public int forget(Instant before) {
            return 0;
        }
    }

    private AlertSource source(List<AlertSource> all, Optional<String> name) {
        List<AlertSource> meant = all.stream()
                .filter(source -> name.isEmpty() || name.get().equals(source.name()))
                .toList();
        if (meant.size() != 1) {
            throw console.usage("--source must name one of "
                    + all.stream().map(AlertSource::name).toList());
        }
        return meant.get(0);
    }

    private byte[] content(Path file) {
        try {
            if (Files.size(file) > LONGEST) {
                throw console.usage(file + " is longer than " + LONGEST + " bytes");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw console.usage(file + " cannot be read");
        }
    }

    private int print(Alerts.Outcome outcome) {
        int code = 0;
        if (outcome instanceof Alerts.Outcome.Made made) {
            made.missions().forEach(this::print);
        } else if (outcome instanceof Alerts.Outcome.Rejected rejected) {
            console.err().println(rejected.code() + ": " + rejected.detail());
            code = FAILED;
        } else {
            console.out().println("ignored: " + ((Alerts.Outcome.Ignored) outcome).word());
        }
        console.out().flush();
        return code;
    }

    private void print(Mission mission) {
        console.out()
                .printf(
                        "%s %s entry=%s stop=%s target=%s tcs=%d class=%s lots=%s for=%s expires=%s%n",
                        mission.symbol(),
                        mission.side(),
                        mission.entry(),
                        mission.stopLoss(),
                        mission.takeProfit(),
                        mission.tcs().percent(),
                        mission.signalClass(),
                        mission.lots().map(Object::toString).orElse("by risk"),
                        mission.owner().map(Object::toString).orElse("everyone"),
                        mission.expiresAt());
    }
}
