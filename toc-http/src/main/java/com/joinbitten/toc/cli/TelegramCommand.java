package com.joinbitten.toc.cli;

import com.joinbitten.core.audit.AuditKey;
import com.joinbitten.core.chat.DeadLetter;
import com.joinbitten.core.chat.DeadMessages;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.SqlDeadMessages;
import com.joinbitten.relay.command.Console;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bitten telegram}: messages that Telegram does not take; a running TOC heeds a replay within a second or so. */
@Command(
        name = "telegram",
        mixinStandardHelpOptions = true,
        description = "List messages that Telegram does not take, or have them sent again.",
        synopsisSubcommandLabel = "(dead | replay)")
public final class TelegramCommand implements Runnable {
    @Mixin
    private final Console console = new Console();

    private final Clock clock = Clock.systemUTC();

    /** For the command line. */
    public TelegramCommand() {}

    @Override
    public void run() {
        throw console.usage("dead or replay is missing");
    }

    @Command(name = "dead", mixinStandardHelpOptions = true, description = "List what was not taken, newest first.")
    int dead(
            @Mixin DatabaseOption option,
            @Option(names = "--limit", defaultValue = "100", description = "At most so many, 1 to 500.") int limit,
            @Option(names = "--texts", description = "Also what would have been said.") boolean texts) {
        if (limit < 1 || limit > DeadMessages.MAX_PAGE) {
            throw console.usage("--limit must be 1 to " + DeadMessages.MAX_PAGE + ": " + limit);
        }
        try (Database database = option.open()) {
            for (DeadLetter each : messages(option, database).list(limit)) {
                console.out()
                        .printf("%s chat=%s since=%s reason=%s%n", each.id(), each.chat(), each.born(), each.fault());
                if (texts) {
                    each.plain().lines().forEach(line -> console.out().println("    " + line));
                }
            }
        }
        console.out().flush();
        return 0;
    }

    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description = "Have it sent again, in its chat's order, as if it were new.")
    int replay(
            @Mixin DatabaseOption option,
            @Option(names = "--message", paramLabel = "ID", description = "That message.") @Nullable String message,
            @Option(names = "--all", description = "Everything.") boolean all) {
        Optional<String> id = Optional.ofNullable(message);
        if (id.isEmpty() != all) {
            throw console.usage("either --message or --all must say what is sent again");
        }
        try (Database database = option.open()) {
            int replayed = messages(option, database).replay(id, clock.instant(), "cli");
            console.out().printf("%d will be sent again%n", replayed);
        }
        console.out().flush();
        return 0;
    }

    private static DeadMessages messages(DatabaseOption option, Database database) {
        return new SqlDeadMessages(
                database, new AuditKey(option.auth().auditKey().bytes()));
    }
}
