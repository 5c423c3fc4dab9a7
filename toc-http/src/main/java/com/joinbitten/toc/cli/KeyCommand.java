package com.joinbitten.toc.cli;

import com.joinbitten.core.access.ApiKey;
import com.joinbitten.core.access.KeyDesk;
import com.joinbitten.core.access.KeyGrant;
import com.joinbitten.core.access.KeyId;
import com.joinbitten.core.access.Pepper;
import com.joinbitten.core.access.Proof;
import com.joinbitten.core.access.Scope;
import com.joinbitten.core.access.Whom;
import com.joinbitten.core.audit.AuditKey;
import com.joinbitten.core.config.ConfigReader;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.SqlApiKeys;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.relay.command.Console;
import com.joinbitten.toc.auth.AuthSettings;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bitten key}: the API keys of the TOC; a running TOC heeds each change within five seconds. */
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        description = "Make, list, rotate or revoke API keys.",
        synopsisSubcommandLabel = "(add | list | rotate | revoke)")
public final class KeyCommand implements Runnable {
    private static final int FAILED = 1;
    private static final int MOST = 1_000;
    private static final String ACTOR = "cli";

    @Mixin
    private final Console console = new Console();

    private final Clock clock = Clock.systemUTC();

    /** For the command line. */
    public KeyCommand() {}

    @Override
    public void run() {
        throw console.usage("add, list, rotate or revoke is missing");
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Make a key and print it; it is not shown again.")
    int add(
            @Mixin DatabaseOption option,
            @Parameters(paramLabel = "LABEL", description = "What people call it.") String label,
            @Option(
                            names = "--scopes",
                            required = true,
                            split = ",",
                            description = "fire, read, results, signals, terminals, halt, monitor, admin.")
                    List<String> scopes,
            @Option(names = "--users", required = true, split = ",", description = "Their ids, or all.")
                    List<String> users,
            @Option(names = "--expires-in", description = "For example 720h; absent: never.") @Nullable
                    String expiresIn,
            @Option(
                            names = "--proof",
                            defaultValue = "bearer",
                            description = "bearer: the key is sent with each call; signature: each call is signed.")
                    String proof) {
        KeyGrant grant = reading(() -> new KeyGrant(
                label,
                Proof.of(proof),
                scopes.stream().map(Scope::of).collect(Collectors.toSet()),
                users.equals(List.of("all"))
                        ? Whom.everyone()
                        : new Whom.Only(users.stream().map(UserId::new).collect(Collectors.toSet())),
                Optional.ofNullable(expiresIn).map(text -> now().plus(ConfigReader.parseDuration(text)))));
        return with(option, desk -> {
            print(desk.issue(grant, ACTOR));
            return 0;
        });
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "List the keys, newest first.")
    int list(@Mixin DatabaseOption option) {
        try (Database database = option.open()) {
            keys(database, option.auth()).list(MOST).forEach(this::print);
        }
        console.out().flush();
        return 0;
    }

    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description = "Give a key a new secret and print it; the old one is taken, too, for a while.")
    int rotate(
            @Mixin DatabaseOption option,
            @Parameters(paramLabel = "KEY_ID") String id,
            @Option(names = "--overlap", defaultValue = "24h", description = "For so long, 0s to 720h.")
                    String overlap) {
        KeyId key = reading(() -> new KeyId(id));
        return with(option, desk -> {
            Optional<KeyDesk.Issued> issued =
                    reading(() -> desk.rotate(key, ConfigReader.parseDuration(overlap), ACTOR));
            issued.ifPresentOrElse(this::print, () -> console.err().println("no such key, or revoked: " + key));
            return issued.isPresent() ? 0 : FAILED;
        });
    }

    @Command(name = "revoke", mixinStandardHelpOptions = true, description = "End a key for ever.")
    int revoke(@Mixin DatabaseOption option, @Parameters(paramLabel = "KEY_ID") String id) {
        KeyId key = reading(() -> new KeyId(id));
        return with(option, desk -> {
            Optional<ApiKey> revoked = desk.revoke(key, ACTOR);
            revoked.ifPresentOrElse(this::print, () -> console.err().println("no such key: " + key));
            console.out().flush();
            return revoked.isPresent() ? 0 : FAILED;
        });
    }

    private int with(DatabaseOption option, Function<KeyDesk, Integer> work) {
        AuthSettings auth = option.auth();
        try (Database database = option.open()) {
            Pepper pepper = new Pepper(auth.pepper().bytes());
            return work.apply(new KeyDesk(keys(database, auth), pepper, clock, new SecureRandom()));
        }
    }

    private static SqlApiKeys keys(Database database, AuthSettings auth) {
        return new SqlApiKeys(database, new AuditKey(auth.auditKey().bytes()));
    }

    private Instant now() {
        return clock.instant();
    }

    private <T> T reading(Supplier<T> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException e) {
            throw console.usage(String.valueOf(e.getMessage()));
        }
    }

    private void print(KeyDesk.Issued issued) {
        print(issued.key());
        console.out().println(issued.token().reveal());
        console.out().flush();
    }

    private void print(ApiKey key) {
        console.out()
                .printf(
                        "%s %s scopes=%s users=%s expires=%s%s%n",
                        key.id(),
                        key.grant().label(),
                        key.grant().scopes().stream().sorted().map(Scope::wire).collect(Collectors.joining(",")),
                        key.grant().whom().text(),
                        key.grant().expiresAt().map(Instant::toString).orElse("never"),
                        key.revokedAt().map(at -> " revoked=" + at).orElse(""));
    }
}
