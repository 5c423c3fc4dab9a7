package com.joinbitten.toc.cli;

import com.joinbitten.core.storage.DatabasePlace;
import com.joinbitten.core.storage.DatabasePlace.PostgresServer;
import com.joinbitten.core.storage.DatabasePlace.SqliteFile;
import com.joinbitten.core.storage.DatabaseSettings;
import com.joinbitten.core.storage.Migration;
import com.joinbitten.core.storage.StorageException;
import com.joinbitten.core.storage.upkeep.DatabaseCopy;
import com.joinbitten.core.storage.upkeep.SqliteBackup;
import com.joinbitten.core.storage.upkeep.SqliteRestore;
import com.joinbitten.core.storage.upkeep.UpkeepException;
import com.joinbitten.relay.command.Console;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bitten db}: what operators do to the TOC's whole database. */
@Command(
        name = "db",
        mixinStandardHelpOptions = true,
        description = "Migrate, back up, restore or copy the TOC's database.",
        synopsisSubcommandLabel = "(migrate | backup | restore | copy)")
public final class DbCommand implements Runnable {
    private static final int FINE = 0;
    private static final int FAILED = 1;
    private static final int STORAGE = 74;

    @Mixin
    private final Console console = new Console();

    /** For the command line. */
    public DbCommand() {}

    /** What a subcommand does. */
    private interface Work {
        int run() throws UpkeepException;
    }

    @Override
    public void run() {
        throw console.usage("migrate, backup, restore or copy is missing");
    }

    @Command(
            name = "migrate",
            mixinStandardHelpOptions = true,
            description =
                    "Bring the tables up to date, as a start of the TOC does; makes a database that is not there.")
    int migrate(@Mixin DatabaseOption option) {
        DatabaseSettings settings = option.settings();
        return guarded(() -> {
            Migration done = Migration.run(settings);
            say(
                    done.from().equals(done.to())
                            ? "%s: tables are up to date, version %s".formatted(settings.place(), done.to())
                            : "%s: tables brought from version %s to %s"
                                    .formatted(settings.place(), done.from(), done.to()));
            return FINE;
        });
    }

    @Command(
            name = "backup",
            mixinStandardHelpOptions = true,
            description = "Write the SQLite database into a new file, while the TOC runs.")
    int backup(
            @Mixin DatabaseOption option,
            @Parameters(paramLabel = "FILE", description = "The backup; never replaced.") Path target) {
        DatabasePlace place = option.settings().place();
        if (place instanceof PostgresServer server) {
            return refuse("PostgreSQL is backed up with its own tool:", PostgresTool.DUMP.command(server, target));
        }
        return guarded(() -> {
            String version = SqliteBackup.write(((SqliteFile) place).file(), target);
            say("%s: backup of %s, version %s".formatted(target, place, version));
            return FINE;
        });
    }

    @Command(
            name = "restore",
            mixinStandardHelpOptions = true,
            description = "Make the SQLite database what a backup holds; the TOC must be stopped.")
    int restore(
            @Mixin DatabaseOption option,
            @Option(names = "--replace", description = "Overwrite a database that exists.") boolean replace,
            @Parameters(paramLabel = "FILE", description = "The backup.") Path backup) {
        DatabasePlace place = option.settings().place();
        if (place instanceof PostgresServer server) {
            return refuse("PostgreSQL is restored with its own tool:", PostgresTool.RESTORE.command(server, backup));
        }
        return guarded(() -> {
            String version = SqliteRestore.run(backup, ((SqliteFile) place).file(), replace);
            say("%s: restored from %s, version %s".formatted(place, backup, version));
            return FINE;
        });
    }

    @Command(
            name = "copy",
            mixinStandardHelpOptions = true,
            description = "Copy a SQLite database to the PostgreSQL server of the settings; the TOC must be stopped.")
    int copy(
            @Mixin DatabaseOption option,
            @Option(
                            names = "--from",
                            paramLabel = "FILE",
                            required = true,
                            description = "The SQLite database; it stays as it is.")
                    Path from) {
        DatabaseSettings settings = option.settings();
        if (!(settings.place() instanceof PostgresServer)) {
            throw console.usage("database.url must name the PostgreSQL server to copy to");
        }
        return guarded(() -> report(DatabaseCopy.run(from.toAbsolutePath().normalize(), settings)));
    }

    private int report(DatabaseCopy.Report report) {
        report.tables()
                .forEach(table -> say("%-24s %10d %10d %s"
                        .formatted(
                                table.name(),
                                table.sourceRows(),
                                table.targetRows(),
                                table.same() ? "same" : "DIFFERENT")));
        boolean sameHead = report.sourceHead().equals(report.targetHead());
        say("end of the audit         " + (sameHead ? "same" : "DIFFERENT"));
        if (report.same()) {
            say("copied: point every TOC to the server, and keep the file away from them");
            return FINE;
        }
        console.err().println("the copy differs: nothing of it was kept");
        return FAILED;
    }

    private int guarded(Work work) {
        try {
            return work.run();
        } catch (UpkeepException e) {
            console.err().println(e.getMessage());
            return FAILED;
        } catch (StorageException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            console.err().println(e.getMessage() + ": " + cause.getMessage());
            return STORAGE;
        }
    }

    private int refuse(String reason, String command) {
        console.err().println(reason);
        console.err().println("  " + command);
        return FAILED;
    }

    private void say(String line) {
        console.out().println(line);
        console.out().flush();
    }
}
