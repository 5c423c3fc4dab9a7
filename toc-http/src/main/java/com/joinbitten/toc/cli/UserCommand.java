package com.joinbitten.toc.cli;

import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.SqlUsers;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.user.Tier;
import com.joinbitten.core.user.User;
import com.joinbitten.relay.command.Console;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bitten user}: the users in the TOC's database. */
@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        description = "Add or show users.",
        synopsisSubcommandLabel = "(add | show)")
public final class UserCommand implements Runnable {
    private static final int FAILED = 1;

    @Mixin
    private final Console console = new Console();

    /** For the command line. */
    public UserCommand() {}

    @Override
    public void run() {
        throw console.usage("add or show is missing");
    }

    @Command(name = "add", mixinStandardHelpOptions = true, description = "Add a user; one that exists stays as it is.")
    int add(
            @Mixin DatabaseOption option,
            @Parameters(paramLabel = "USER_ID", description = "1 to 64 of A-Z a-z 0-9 _ -.") String id,
            @Option(names = "--tier", defaultValue = "NIBBLER", description = "${COMPLETION-CANDIDATES}.") Tier tier,
            @Option(names = "--balance", defaultValue = "10000", description = "Dollars.") BigDecimal balance) {
        User user = user(id, tier, balance);
        try (Database database = option.open()) {
            SqlUsers users = new SqlUsers(database);
            if (users.find(user.id()).isPresent()) {
                console.err().println("user exists: " + user.id());
                return FAILED;
            }
            users.save(user);
        }
        print(user);
        return 0;
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
                "%s %s balance=%s xp=%d level=%d%n",
                user.id(), user.tier(), user.balance().toPlainString(), user.xp(), user.level());
        out.flush();
    }
}
