package com.joinbitten.toc.cli;

import com.joinbitten.core.audit.AuditKey;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.SqlAssignments;
import com.joinbitten.core.storage.SqlAuditLog;
import com.joinbitten.core.storage.SqlTerminals;
import com.joinbitten.core.terminal.Failover;
import com.joinbitten.core.terminal.Terminal;
import com.joinbitten.core.terminal.TerminalActs;
import com.joinbitten.core.terminal.TerminalState;
import com.joinbitten.relay.command.Console;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bitten terminal}: the terminals in the TOC's database; a running TOC heeds each change at once. */
@Command(
        name = "terminal",
        mixinStandardHelpOptions = true,
        description = "List terminals, put one into or out of service, move its users.",
        synopsisSubcommandLabel = "(list | state | failover)")
public final class TerminalCommand implements Runnable {
    private static final int FAILED = 1;
    private static final int MAX_NOTE = 200;
    private static final String BY_NAME = "Its name, for example DEMO-01.";

    private static final String ACTOR = "cli";

    @Mixin
    private final Console console = new Console();

    private final Clock clock = Clock.systemUTC();

    /** For the command line. */
    public TerminalCommand() {}

    @Override
    public void run() {
        throw console.usage("list, state or failover is missing");
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Show every terminal and who fits in.")
    int list(@Mixin DatabaseOption option) {
        try (Database database = option.open()) {
            new SqlTerminals(database).list(Optional.empty()).forEach(this::print);
        }
        return 0;
    }

    @Command(
            name = "state",
            mixinStandardHelpOptions = true,
            description = "Put a terminal into or out of service; its users keep their seats.")
    int state(
            @Mixin DatabaseOption option,
            @Parameters(paramLabel = "TERMINAL", description = BY_NAME) String name,
            @Parameters(paramLabel = "STATE", description = "available, maintenance or error.") String state,
            @Option(names = "--note", defaultValue = "", description = "Why, for people.") String note) {
        TerminalState wanted = state(state);
        requireShort(note);
        return with(option, name, (database, terminal) -> {
            Optional<Terminal> changed = new SqlTerminals(database).setState(terminal.id(), wanted, note);
            changed.ifPresent(set -> acts(option, database).stateSet(set, ACTOR));
            changed.ifPresentOrElse(this::print, () -> console.err().println(name + " is no longer configured"));
            return changed.isPresent() ? 0 : FAILED;
        });
    }

    @Command(
            name = "failover",
            mixinStandardHelpOptions = true,
            description = "Take a terminal out of service and move its users to others of its kind;"
                    + " 1 when somebody is left.")
    int failover(
            @Mixin DatabaseOption option,
            @Parameters(paramLabel = "TERMINAL", description = BY_NAME) String name,
            @Option(names = "--state", defaultValue = "error", description = "maintenance or error.") String state,
            @Option(names = "--note", defaultValue = "", description = "Why, for people.") String note) {
        TerminalState wanted = state(state);
        if (wanted == TerminalState.AVAILABLE) {
            throw console.usage("--state must be maintenance or error");
        }
        requireShort(note);
        return with(option, name, (database, terminal) -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Optional<Failover> done = new SqlAssignments(database).failover(terminal.id(), wanted, note, now);
            done.ifPresent(failover -> acts(option, database).failedOver(failover, ACTOR));
            done.ifPresentOrElse(this::print, () -> console.err().println("no such terminal: " + name));
            return done.isPresent() && done.get().left().isEmpty() ? 0 : FAILED;
        });
    }

    private TerminalActs acts(DatabaseOption option, Database database) {
        AuditKey key = new AuditKey(option.auth().auditKey().bytes());
        return new TerminalActs(new SqlAuditLog(database, key), clock);
    }

    private interface Work {
        int on(Database database, Terminal terminal);
    }

    private int with(DatabaseOption option, String name, Work work) {
        try (Database database = option.open()) {
            Optional<Terminal> terminal = new SqlTerminals(database).find(name);
            if (terminal.isEmpty()) {
                console.err().println("no such terminal: " + name);
                return FAILED;
            }
            return work.on(database, terminal.get());
        }
    }

    private TerminalState state(String text) {
        try {
            return TerminalState.of(text);
        } catch (IllegalArgumentException e) {
            throw console.usage(String.valueOf(e.getMessage()));
        }
    }

    private void requireShort(String note) {
        if (note.length() > MAX_NOTE) {
            throw console.usage("--note must be at most " + MAX_NOTE + " characters");
        }
    }

    private void print(Failover failover) {
        print(failover.from());
        failover.moved()
                .forEach(moved -> console.out()
                        .printf(
                                "moved %s to %s%n",
                                moved.user(), moved.terminal().name()));
        failover.left().forEach(left -> console.out().printf("left  %s%n", left.user()));
        console.out().flush();
    }

    private void print(Terminal terminal) {
        console.out()
                .printf(
                        "%d %s %s relay=%s state=%s users=%d seats=%d%s%n",
                        terminal.id().value(),
                        terminal.name(),
                        terminal.type().wire(),
                        terminal.place().relay(),
                        terminal.state().wire(),
                        terminal.users(),
                        terminal.spec().seats(),
                        terminal.note().isEmpty() ? "" : " note=" + terminal.note());
        console.out().flush();
    }
}
