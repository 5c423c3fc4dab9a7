package com.joinbitten.toc.cli;

import com.joinbitten.core.audit.AuditKey;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.SqlLoginRekey;
import com.joinbitten.core.terminal.LoginSeal;
import com.joinbitten.core.terminal.Resealing;
import com.joinbitten.relay.command.Console;
import com.joinbitten.toc.auth.OwnKey;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code bitten rekey}: seals the stored MT5 logins under another key. All of them or none; to run it again takes those that
 * a TOC with the old key has stored meanwhile.
 */
@Command(
        name = "rekey",
        mixinStandardHelpOptions = true,
        description = "Seal the stored MT5 logins under another key, all of them or none.")
public final class RekeyCommand implements Callable<Integer> {
    private static final int FAILED = 1;

    @Mixin
    private final Console console = new Console();

    @Mixin
    private final DatabaseOption option = new DatabaseOption();

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description = "The old key: 32 bytes in base64, mode 0600; without it, that of the settings.")
    private @Nullable Path from;

    @Option(
            names = "--to",
            paramLabel = "FILE",
            required = true,
            description = "The new key, written alike; made when the file is not there.")
    private Path to = Path.of("");

    private final Clock clock = Clock.systemUTC();

    /** For the command line. */
    public RekeyCommand() {}

    @Override
    public Integer call() {
        OwnKey known = from == null ? option.credentialsKey() : key(from);
        if (known.given().isEmpty() && !Files.isRegularFile(known.own())) {
            throw console.usage("the old key is not there: " + known.own()); // and is not to be made
        }
        try (Database database = option.open()) {
            LoginSeal old = seal(known);
            LoginSeal fresh = seal(key(to));
            if (old.keyId().equals(fresh.keyId())) {
                throw console.usage("the old key and the new one are the same");
            }
            AuditKey audit = new AuditKey(option.auth().auditKey().bytes());
            Resealing change = new Resealing(old, fresh);
            return report(new SqlLoginRekey(database, audit).run(change, "cli", clock.instant()), change);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            console.err().println("nothing was changed: " + e.getMessage());
            return FAILED;
        }
    }

    private static OwnKey key(Path file) {
        return new OwnKey("credentials.key", Optional.empty(), file.toAbsolutePath());
    }

    private static LoginSeal seal(OwnKey key) {
        return new LoginSeal(key.bytes());
    }

    /** A TOC reads its key at the start; what it is given meanwhile it seals, and never opens. */
    private int report(SqlLoginRekey.Done done, Resealing change) {
        console.out()
                .printf(
                        "%d logins sealed under the new key, %d were already; now set credentials.key_file to %s%n",
                        done.resealed(), done.before(), to.toAbsolutePath());
        console.out()
                .printf(
                        "A TOC that runs has the old key %s in memory and seals new logins under it. No outage is needed:%n"
                                + "start the nodes again one by one with the new key %s, then run this once more with%n"
                                + "--from the old key; it is done when 0 logins are sealed.%n",
                        change.from().keyId(), change.to().keyId());
        console.out().flush();
        return 0;
    }
}
