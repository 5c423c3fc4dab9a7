package com.joinbitten.toc.cli;

import com.joinbitten.core.audit.AuditKey;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.SqlUserRegister;
import com.joinbitten.core.storage.SqlUsers;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.user.Tier;
import com.joinbitten.core.user.User;
import com.joinbitten.core.user.UserChange;
import com.joinbitten.core.user.UserRegister;
import com.joinbitten.core.user.UserStatus;
import com.joinbitten.relay.command.Console;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bitten user}: the users in the TOC's database. */
@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        description = "Add, change, list or show users.",
        synopsisSubcommandLabel = "(add | set | list | show)")
public final class UserCommand implements Runnable {
    private static final int FAILED = 1;
    private static final String ACTOR = "cli";
    private static final int PAGE = 500;

    @Mixin
    private final Console console = new Console();

    private final Clock clock = Clock.systemUTC();

    /** For the command line. */
    public UserCommand() {}

    @Override
    public void run() {
        throw console.usage("add, set, list or show is missing");
    }

    @Command(name = "add", mixinStandardHelpOptions = true, description = "Add a user; one that exists stays as it is.")
    int add(
            @Mixin DatabaseOption option,
            @Parameters(paramLabel = "USER_ID", description = "1 to 64 of A-Z a-z 0-9 _ -.") String id,
            @Option(names = "--tier", defaultValue = "NIBBLER", description = "${COMPLETION-CANDIDATES}.") Tier tier,
            @Option(names = "--balance", defaultValue = "10000", description = "Dollars.") BigDecimal balance) {
        User user = user(id, tier, balance);
        try (Database database = option.open()) {
            if (!register(option, database).add(user, clock.instant(), ACTOR)) {
                console.err().println("user exists: " + user.id());
                return FAILED;
            }
        }
        print(user);
        return 0;
    }

    @Command(
            name = "set",
            mixinStandardHelpOptions = true,
            description = "Change a user; what is not named stays, and so does the experience.")
    int set(
            @Mixin DatabaseOption option,
            @Parameters(paramLabel = "USER_ID") String id,
            @Option(names = "--tier", description = "${COMPLETION-CANDIDATES}.") @Nullable Tier tier,
            @Option(names = "--balance", description = "Dollars.") @Nullable BigDecimal balance,
            @Option(names = "--status", description = "${COMPLETION-CANDIDATES}.") @Nullable UserStatus status) {
        UserId wanted = user(id, Tier.NIBBLER, BigDecimal.ZERO).id();
        UserChange change = change(tier, balance, status);
        try (Database database = option.open()) {
            Optional<User> user = register(option, database).change(wanted, change, clock.instant(), ACTOR);
            user.ifPresentOrElse(this::print, () -> console.err().println("no such user: " + wanted));
            return user.isPresent() ? 0 : FAILED;
        }
    }

    private UserChange change(@Nullable Tier tier, @Nullable BigDecimal balance, @Nullable UserStatus status) {
        try {
            return new UserChange(
                    Optional.ofNullable(tier),
                    Optional.ofNullable(balance),
                    Optional.empty(),
                    Optional.ofNullable(status));
        } catch (IllegalArgumentException e) {
            throw console.usage(String.valueOf(e.getMessage()));
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "List the users in the order of their ids.")
    int list(@Mixin DatabaseOption option) {
        try (Database database = option.open()) {
            UserRegister register = register(option, database);
            List<User> page = register.list(Optional.empty(), PAGE);
            while (!page.isEmpty()) {
                page.forEach(this::print);
                page = register.list(Optional.of(page.get(page.size() - 1).id()), PAGE);
            }
            return 0;
        }
    }

    private static UserRegister register(DatabaseOption option, Database database) {
        return new SqlUserRegister(
                database, new AuditKey(option.auth().auditKey().bytes()));
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Show a user.")
    int show(@Mixin DatabaseOption option, @Parameters(paramLabel = "USER_ID") String id) {
        UserId wanted = user(id, Tier.NIBBLER, BigDecimal.ZERO).id();
        try (Database database = option.open()) {
            Optional<User> user = new SqlUsers(database).find(wanted);
            if (user.isEmpty()) {
                console.err().println("no such user: " + wanted);
                return FAILED;
            }
            print(user.get());
            return 0;
        }
    }

    private User user(String id, Tier tier, BigDecimal balance) {
        try {
            return User.of(new UserId(id), tier, balance);
        } catch (IllegalArgumentException e) {
            throw console.usage(String.valueOf(e.getMessage()));
        }
    }

    private void print(User user) {
        PrintWriter out = console.out();
        out.printf(
                "%s %s balance=%s xp=%d level=%d%s%n",
                user.id(),
                user.tier(),
                user.balance().toPlainString(),
                user.xp(),
                user.level(),
                user.status() == UserStatus.DISABLED ? " disabled" : "");
        out.flush();
    }
}
