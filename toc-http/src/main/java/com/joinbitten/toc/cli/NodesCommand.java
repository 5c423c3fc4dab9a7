package com.joinbitten.toc.cli;

import com.joinbitten.core.lease.Standing;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.SqlLeases;
import com.joinbitten.core.storage.SqlTerminalBoard;
import com.joinbitten.relay.command.Console;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bitten nodes}: which node hands which relay its orders, by the TOC's database; changes nothing. */
@Command(
        name = "nodes",
        mixinStandardHelpOptions = true,
        description =
                "Show which node hands each relay its orders, under which epoch, when it said so last, and how many"
                        + " fires wait there. Exit code 1 when a relay with waiting fires is no node's.")
public final class NodesCommand implements Callable<Integer> {
    private static final int FAILED = 1;

    @Mixin
    private final Console console = new Console();

    @Mixin
    private final DatabaseOption option = new DatabaseOption();

    /** For the command line. */
    public NodesCommand() {}

    @Override
    public Integer call() {
        try (Database database = option.open()) {
            List<Standing> standings = new SqlLeases(database).standings();
            Map<String, Long> waiting = new SqlTerminalBoard(database).waiting();
            standings.forEach(standing -> print(standing, waiting(waiting, standing)));
            console.out().flush();
            return standings.stream().anyMatch(standing -> !standing.held() && waiting(waiting, standing) > 0)
                    ? FAILED
                    : 0;
        }
    }

    private static long waiting(Map<String, Long> waiting, Standing standing) {
        return waiting.getOrDefault(standing.lease().relay(), 0L);
    }

    private void print(Standing standing, long waiting) {
        String holder = standing.held()
                ? String.format(
                        Locale.ROOT,
                        "node=%s epoch=%d prolonged=%s over_in=%s",
                        standing.holder().id(),
                        standing.lease().epoch(),
                        ago(standing.age()),
                        seconds(standing.left()))
                : String.format(
                        Locale.ROOT,
                        "node=- epoch=%d last=%s",
                        standing.lease().epoch(),
                        standing.holder().id());
        console.out().printf("relay=%s %s waiting=%d%n", standing.lease().relay(), holder, waiting);
    }

    private static String ago(Duration age) {
        return seconds(age) + "_ago";
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1fs", time.toMillis() / 1e3);
    }
}
