package com.joinbitten.toc.cli;

import com.joinbitten.core.audit.AuditEntry;
import com.joinbitten.core.audit.AuditKey;
import com.joinbitten.core.audit.AuditLog;
import com.joinbitten.core.audit.AuditVerdict;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.SqlAuditLog;
import com.joinbitten.relay.command.Console;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bitten audit}: what was done and refused, and whether nobody has changed the record of it. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Verify or list the audit.",
        synopsisSubcommandLabel = "(verify | list)")
public final class AuditCommand implements Runnable {
    private static final int FAILED = 1;

    @Mixin
    private final Console console = new Console();

    /** For the command line. */
    public AuditCommand() {}

    @Override
    public void run() {
        throw console.usage("verify or list is missing");
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Look at every entry; name the first that is missing or was changed, and exit with 1 then.")
    int verify(
            @Mixin DatabaseOption option,
            @Option(
                            names = "--noted",
                            paramLabel = "END",
                            description = "An end that an earlier call printed: it must still be part of the chain.")
                    @Nullable
                    String noted) {
        try (Database database = option.open()) {
            AuditVerdict verdict = log(option, database).verify(Optional.ofNullable(noted));
            if (!verdict.sound()) {
                console.err().println("the audit is broken: " + verdict.fault());
                return FAILED;
            }
            console.out()
                    .printf(
                            "sound entries=%d end=%s%n",
                            verdict.entries(), verdict.head().note());
            console.out().flush();
            return 0;
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Show entries, newest first.")
    int list(
            @Mixin DatabaseOption option,
            @Option(names = "--action", description = "Only of that kind, for example key.issue or fire.") @Nullable
                    String action,
            @Option(names = "--user", description = "Only about that user.") @Nullable String user,
            @Option(names = "--limit", defaultValue = "50", description = "At most so many, 1 to 1000.") int limit) {
        AuditLog.Wanted wanted = wanted(action, user, limit);
        try (Database database = option.open()) {
            log(option, database).list(wanted).forEach(this::print);
        }
        console.out().flush();
        return 0;
    }

    private AuditLog.Wanted wanted(@Nullable String action, @Nullable String user, int limit) {
        try {
            return new AuditLog.Wanted(Optional.ofNullable(action), Optional.ofNullable(user), Optional.empty(), limit);
        } catch (IllegalArgumentException e) {
            throw console.usage(String.valueOf(e.getMessage()));
        }
    }

    private static AuditLog log(DatabaseOption option, Database database) {
        return new SqlAuditLog(database, new AuditKey(option.auth().auditKey().bytes()));
    }

    private void print(AuditLog.Numbered numbered) {
        AuditEntry entry = numbered.entry();
        console.out()
                .printf(
                        "%d %s %s %s %s %s %s %s%n",
                        numbered.number(),
                        entry.at(),
                        entry.actor(),
                        entry.action(),
                        entry.user().isEmpty() ? "-" : entry.user(),
                        entry.subject().isEmpty() ? "-" : entry.subject(),
                        entry.code(),
                        entry.detail());
    }
}
