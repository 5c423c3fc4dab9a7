package com.joinbitten.toc.bench;

import com.joinbitten.relay.bench.host.OwnRelay;
import com.joinbitten.relay.bench.options.BenchOption;
import com.joinbitten.relay.bench.options.OutputOptions;
import com.joinbitten.relay.bench.options.RelayOptions;
import com.joinbitten.relay.bench.options.RoundOptions;
import com.joinbitten.relay.bench.report.Progress;
import com.joinbitten.relay.bench.report.Results;
import com.joinbitten.toc.bench.host.Guard;
import com.joinbitten.toc.bench.host.Nodes;
import com.joinbitten.toc.bench.host.Site;
import com.joinbitten.toc.bench.run.FilledBench;
import com.joinbitten.toc.bench.run.GuardedBench;
import com.joinbitten.toc.bench.run.HttpTarget;
import com.joinbitten.toc.bench.run.NodesBench;
import com.joinbitten.toc.bench.run.NodesPlan;
import com.joinbitten.toc.bench.run.PeerBench;
import com.joinbitten.toc.bench.run.StreamBench;
import com.joinbitten.toc.bench.run.TocPlan;
import com.joinbitten.toc.bench.run.WarmUp;
import com.joinbitten.toc.bench.store.Stock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bitten bench toc}: fires over HTTP, and compares with what was written. */
@Command(
        name = "toc",
        mixinStandardHelpOptions = true,
        defaultValueProvider = TocDefaults.class,
        description =
                "Start a TOC and its relay, and fire missions over HTTP connections that stay; in turns with a relay"
                        + " alone and with a peer. An answer waits for gates, database and the relay's ledger, not for a fill."
                        + " Exit code 1 if an acknowledged fire has not exactly one order file, one row in the database and"
                        + " one in the ledger.")
final class BenchTocCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final RelayOptions relay = new RelayOptions();

    @Mixin
    private final RoundOptions round = new RoundOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(
            names = "--connections",
            split = ",",
            paramLabel = "N",
            defaultValue = "1,8,64",
            description = "Connections of each measurement (default: ${DEFAULT-VALUE}).")
    private List<Integer> connections = List.of();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Rounds of each measurement; the table shows medians (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--warm-up-fires",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Acknowledged fires before the first round of each server, which it is given 180 s for at"
                    + " most; the warm-up has its own line in the table (default: ${DEFAULT-VALUE}).")
    private int warmUpFires;

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "A database of a PostgreSQL server on which databases of our own may be made, as"
                    + " jdbc:postgresql://127.0.0.1:5432/postgres?user=bench; without it SQLite files are used.")
    private @Nullable String database;

    @Option(
            names = "--peer",
            paramLabel = "HOST:PORT",
            converter = BenchOption.Address.class,
            description =
                    "Another server with POST /api/fire, which is measured in turns with ours; see bin/bench-toc.")
    private @Nullable InetSocketAddress peer;

    @Option(
            names = "--filled",
            paramLabel = "users=N,fires=N,terminals=N",
            converter = FilledOption.Converter.class,
            description =
                    "Instead: a TOC with so much in its database, in turns with one that has nothing but who fires;"
                            + " fires, /status and /terminals (default: users=100000,fires=1000000,terminals=1000).")
    private @Nullable FilledOption filled;

    @Option(
            names = "--guarded",
            description = "Instead: a TOC with API keys, rate limits and audit, in turns with one in auth.mode local.")
    private boolean guarded;

    @Option(
            names = "--streams",
            paramLabel = "N",
            description = "Instead: a TOC with N open streams of events, one for each of so many users, in turns with"
                    + " none; and how soon all of them hear of a new mission. N is at most --users.")
    private @Nullable Integer streams;

    @Mixin
    private final NodesOptions nodes = new NodesOptions();

    @Override
    public Integer call() throws IOException {
        Progress progress = output.progress(commandLine());
        Results results;
        try (RelayOptions.Scratch scratch = relay.scratch()) {
            results = measure(scratch.folder(), progress);
        } catch (SQLException e) {
            throw new IOException("the database failed", e);
        } finally {
            progress.end();
        }
        return output.tell(commandLine(), results);
    }

    private Results measure(Path folder, Progress progress) throws IOException, SQLException {
        try {
            WarmUp warmUp = new WarmUp(round.warmUp(), warmUpFires);
            TocPlan plan = new TocPlan(connections, rounds, warmUp, round.duration());
            Stock empty = Stock.empty(round.users());
            if (nodes.nodes().isPresent()) {
                return killed(folder, nodes.nodes().getAsInt(), empty, progress);
            }
            if (guarded) {
                return besideLocal(folder, empty, plan, progress);
            }
            if (streams != null) {
                return withStreams(folder, streams, empty, plan, progress);
            }
            return filled == null
                    ? besidePeer(folder, empty, plan, progress)
                    : besideEmpty(folder, empty, filled.stock(round.users()), plan, progress);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private Results besidePeer(Path folder, Stock stock, TocPlan plan, Progress progress)
            throws IOException, SQLException {
        Path relayData = folder.resolve("relay-alone");
        Site site = site(folder, "toc", stock);
        HttpTarget toc = HttpTarget.toc("toc", site, relay.durability(), plan);
        Results results;
        try (site;
                OwnRelay alone = Site.startRelay(relayData, relay.durability())) {
            Optional<HttpTarget> other =
                    Optional.ofNullable(peer).map(address -> HttpTarget.peer("peer", address, round.users(), plan));
            results = new PeerBench(toc, other, alone, relay.durability(), relayData, plan, progress).run();
        }
        return audited(results, List.of(toc), List.of(site));
    }

    private Results besideEmpty(Path folder, Stock little, Stock much, TocPlan plan, Progress progress)
            throws IOException, SQLException {
        progress.expect(2);
        progress.next("filling a database");
        Site full = site(folder, "filled", much);
        HttpTarget filledToc = HttpTarget.toc("filled", full, relay.durability(), plan);
        try (full) {
            progress.next("starting another one");
            Site bare = site(folder, "empty", little);
            HttpTarget emptyToc = HttpTarget.toc("empty", bare, relay.durability(), plan);
            Results results;
            try (bare) {
                results = new FilledBench(filledToc, emptyToc, round.users(), plan, progress).run();
            }
            full.close();
            return audited(results, List.of(filledToc, emptyToc), List.of(full, bare));
        }
    }

    private Results besideLocal(Path folder, Stock stock, TocPlan plan, Progress progress)
            throws IOException, SQLException {
        Site keys = site(folder, "keys", stock, Guard.KEYS);
        HttpTarget keysToc = HttpTarget.toc("keys", keys, relay.durability(), plan);
        try (keys) {
            Site local = site(folder, "local", stock);
            HttpTarget localToc = HttpTarget.toc("local", local, relay.durability(), plan);
            Results results;
            try (local) {
                results = new GuardedBench(keysToc, localToc, plan, progress).run();
            }
            keys.close();
            return audited(results, List.of(keysToc, localToc), List.of(keys, local));
        }
    }

    private Results withStreams(Path folder, int count, Stock stock, TocPlan plan, Progress progress)
            throws IOException, SQLException {
        if (count < 1 || count > stock.users()) {
            throw new IllegalArgumentException("--streams must be 1 to --users, which is " + stock.users());
        }
        Site site = site(folder, "streams", stock);
        HttpTarget toc = HttpTarget.toc("toc", site, relay.durability(), plan);
        Results results;
        try (site) {
            results = new StreamBench(toc, site.address(), count, plan, progress).run();
        }
        return audited(results, List.of(toc), List.of(site));
    }

    private Results killed(Path folder, int count, Stock stock, Progress progress) throws IOException, SQLException {
        if (database == null) {
            throw new IllegalArgumentException("--nodes needs --database: several nodes share one PostgreSQL");
        }
        NodesPlan plan = nodes.plan(Collections.max(connections));
        Nodes several =
                Nodes.start(folder.resolve("nodes"), database, uniqueName("nodes"), stock, relay.durability(), count);
        Results results;
        try (several) {
            results = new NodesBench(several, plan, relay.durability(), progress).run();
        }
        several.database().close();
        return results;
    }

    /** The servers have stopped. */
    private static Results audited(Results results, List<HttpTarget> targets, List<Site> sites) throws SQLException {
        List<String> faults = new ArrayList<>(results.faults());
        for (HttpTarget target : targets) {
            faults.addAll(target.faults());
        }
        for (Site site : sites) {
            site.database().close();
        }
        return new Results(results.rounds(), results.readings(), faults);
    }

    private Site site(Path folder, String name, Stock stock) throws IOException, SQLException {
        return site(folder, name, stock, Guard.LOCAL);
    }

    private Site site(Path folder, String name, Stock stock, Guard guard) throws IOException, SQLException {
        return Site.start(
                folder.resolve(name),
                Optional.ofNullable(database),
                uniqueName(name),
                stock,
                relay.durability(),
                guard);
    }

    private static String uniqueName(String name) {
        return "bench_" + name + "_" + Long.toString(new SplittableRandom().nextLong(1L << 40), 36);
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("the command line has not been read yet");
        }
        return spec.commandLine();
    }
}
