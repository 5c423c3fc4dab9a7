package com.joinbitten.toc.cli;

import com.joinbitten.core.audit.AuditKey;
import com.joinbitten.core.hook.DeadLetters;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.SqlDeadLetters;
import com.joinbitten.relay.command.Console;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bitten webhooks}: what other systems could not be told; a running TOC heeds a replay within a second or so. */
@Command(
        name = "webhooks",
        mixinStandardHelpOptions = true,
        description = "List what other systems could not be told, or have it told again.",
        synopsisSubcommandLabel = "(dead | replay)")
public final class WebhooksCommand implements Runnable {
    @Mixin
    private final Console console = new Console();

    private final Clock clock = Clock.systemUTC();

    /** For the command line. */
    public WebhooksCommand() {}

    @Override
    public void run() {
        throw console.usage("dead or replay is missing");
    }

    @Command(name = "dead", mixinStandardHelpOptions = true, description = "List what could not be told, newest first.")
    int dead(
            @Mixin DatabaseOption option,
            @Option(names = "--endpoint", paramLabel = "NAME", description = "Only what was for that one.") @Nullable
                    String endpoint,
            @Option(names = "--limit", defaultValue = "100", description = "At most so many, 1 to 1000.") int limit,
            @Option(names = "--bodies", description = "Also what would have been told.") boolean bodies) {
        if (limit < 1 || limit > DeadLetters.MAX_PAGE) {
            throw console.usage("--limit must be 1 to " + DeadLetters.MAX_PAGE + ": " + limit);
        }
        DeadLetters.Which which = new DeadLetters.Which(Optional.ofNullable(endpoint), Optional.empty());
        try (Database database = option.open()) {
            for (DeadLetters.Dead each : letters(option, database).list(which, limit)) {
                console.out()
                        .printf(
                                "%s %s %s tries=%d since=%s died=%s reason=%s%n",
                                each.letter().endpoint(),
                                each.letter().event(),
                                each.letter().topic().wire(),
                                each.letter().tries(),
                                each.letter().born(),
                                each.died(),
                                each.reason());
                if (bodies) {
                    console.out().println(each.letter().body());
                }
            }
        }
        console.out().flush();
        return 0;
    }

    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description = "Have it told again, from the first try on; an endpoint that had gone is asked again.")
    int replay(
            @Mixin DatabaseOption option,
            @Option(names = "--endpoint", paramLabel = "NAME", description = "What was for that one.") @Nullable
                    String endpoint,
            @Option(names = "--event", paramLabel = "ID", description = "That event.") @Nullable String event,
            @Option(names = "--all", description = "Everything.") boolean all) {
        DeadLetters.Which which = new DeadLetters.Which(Optional.ofNullable(endpoint), Optional.ofNullable(event));
        if (which.equals(DeadLetters.Which.ALL) != all) {
            throw console.usage("one of --endpoint and --event, or --all, must say what is told again");
        }
        try (Database database = option.open()) {
            int replayed = letters(option, database).replay(which, clock.instant(), "cli");
            console.out().printf("%d will be told again%n", replayed);
        }
        console.out().flush();
        return 0;
    }

    private static DeadLetters letters(DatabaseOption option, Database database) {
        return new SqlDeadLetters(
                database, new AuditKey(option.auth().auditKey().bytes()));
    }
}
