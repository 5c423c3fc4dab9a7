package com.joinbitten.relay;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.relay.command.Console;
import com.joinbitten.relay.ledger.LedgerView;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bitten ledger}: what the relay has on record; reads only, and may run beside the relay. */
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        description = "Look into the relay's ledger; changes nothing and may run beside the relay.",
        subcommands = {LedgerVerifyCommand.class, LedgerExportCommand.class},
        synopsisSubcommandLabel = "(list | show | export | verify)")
final class LedgerCommand implements Runnable {
    @Mixin
    private final Console console = new Console();

    @Override
    public void run() {
        throw console.usage("list, show, export or verify is missing");
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "The latest fires, newest first.")
    int list(
            @Mixin ConfigOptions options,
            @Option(names = "--user", paramLabel = "ID", description = "Only of this user.") @Nullable String user,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "50",
                            description = "How many (default: ${DEFAULT-VALUE}).")
                    int limit) {
        return look(options, view -> {
            List<LedgerView.Row> rows = view.latest(Optional.ofNullable(user), limit);
            console.out().printf("%-24s %-26s %-16s %s%n", "ACCEPTED", "FIRE", "STATE", "USER MISSION FILE");
            for (LedgerView.Row row : rows) {
                console.out()
                        .printf(
                                "%-24s %-26s %-16s %s %s %s%n",
                                row.acceptedAt(), row.fireId(), row.state(), row.user(), row.mission(), row.file());
            }
            return ExitCode.FINE;
        });
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Everything on record of one fire.")
    int show(
            @Mixin ConfigOptions options,
            @Parameters(paramLabel = "FIRE_ID", description = "26 characters.") String fireId) {
        if (!FireId.isValid(fireId)) {
            throw console.usage("not a fire id: " + fireId);
        }
        FireId id = new FireId(fireId);
        return look(
                options,
                view -> view.find(id).map(row -> print(row, view.events(id))).orElseGet(() -> {
                    console.err().println("the ledger has no fire " + id);
                    return ExitCode.FAILED;
                }));
    }

    private int print(LedgerView.Row row, List<String> events) {
        PrintWriter out = console.out();
        out.println("fire       " + row.fireId());
        out.println("magic      " + new FireId(row.fireId()).magic()); // by which the broker's history knows it
        out.println("state      " + row.state() + ", published " + row.published());
        out.println("user       " + row.user());
        out.println("mission    " + row.mission());
        out.println("accepted   " + row.acceptedAt());
        out.println("expires    " + row.expiresAt());
        out.println("file       " + row.file());
        out.println("packet     " + row.packet());
        events.forEach(event -> out.println("event      " + event));
        return ExitCode.FINE;
    }

    private int look(ConfigOptions options, ToIntFunction<LedgerView> work) {
        return new LedgerLook(console).into(options, (view, folder) -> work.applyAsInt(view));
    }
}
