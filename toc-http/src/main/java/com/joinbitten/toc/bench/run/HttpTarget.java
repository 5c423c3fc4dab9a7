package com.joinbitten.toc.bench.run;

import com.joinbitten.relay.bench.load.LoadTally;
import com.joinbitten.relay.bench.load.Shape;
import com.joinbitten.relay.bench.load.Span;
import com.joinbitten.relay.bench.report.Counts;
import com.joinbitten.relay.bench.report.Figures;
import com.joinbitten.relay.bench.report.Round;
import com.joinbitten.relay.bench.report.Subject;
import com.joinbitten.relay.bench.traffic.Dialect;
import com.joinbitten.toc.bench.host.Site;
import com.joinbitten.toc.bench.load.Fires;
import com.joinbitten.toc.bench.load.HttpLoad;
import com.joinbitten.toc.bench.load.Plain;
import com.joinbitten.toc.bench.store.Books;
import com.joinbitten.toc.bench.store.Settling;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** What is called over HTTP: a TOC of ours, or a peer whose orders nobody looks at. Confined to one thread. */
public final class HttpTarget {
    private final String name;
    private final InetSocketAddress address;
    private final int users;
    private final String durability;
    private final Optional<Site> site;
    private final TocPlan plan;
    private final BitSet acknowledged = new BitSet();
    private int nextFire;

    private HttpTarget(
            String name, InetSocketAddress address, int users, String durability, Optional<Site> site, TocPlan plan) {
        this.name = name;
        this.address = address;
        this.users = users;
        this.durability = durability;
        this.site = site;
        this.plan = plan;
    }

    /**
     * A TOC of ours.
     *
     * @param name of it, for people
     * @param durability of its relay
     */
    public static HttpTarget toc(String name, Site site, String durability, TocPlan plan) {
        return new HttpTarget(name, site.address(), site.stock().firing(), durability, Optional.of(site), plan);
    }

    /** A peer that somebody else has started. */
    public static HttpTarget peer(String name, InetSocketAddress address, int users, TocPlan plan) {
        return new HttpTarget(name, address, users, "unknown", Optional.empty(), plan);
    }

    /** Fires until the target is warm or has had time enough; blocks, and tells each part as a round. */
    public List<Round> warmUp() throws IOException {
        List<Round> parts = new ArrayList<>();
        Duration spent = Duration.ZERO;
        Optional<Duration> next = plan.warmUp().next(spent, 0);
        while (next.isPresent()) {
            Span span = Span.lasting(Duration.ZERO, next.get());
            parts.add(fires("warm-up, ", span, plan.mostConnections(), parts.size() + 1));
            spent = spent.plus(next.get());
            next = plan.warmUp().next(spent, acknowledged.cardinality());
        }
        return parts;
    }

    /** One round of fires; blocks until the target has done what it has left it to do. */
    public Round fires(int connections, int number) throws IOException {
        return fires("", plan.span(), connections, number);
    }

    /**
     * The same under other circumstances.
     *
     * @param what they are, for people
     */
    public Round fires(String what, int connections, int number) throws IOException {
        return fires(what, plan.span(), connections, number);
    }

    private Round fires(String what, Span span, int connections, int number) throws IOException {
        Optional<String> key = site.flatMap(Site::key);
        HttpLoad load = new HttpLoad(address, new Fires(address, users, nextFire, key), span, connections);
        LoadTally tally = load.run();
        BitSet own = new BitSet();
        int first = nextFire;
        tally.relayed().stream().forEach(index -> own.set(first + index));
        acknowledged.or(own);
        nextFire += load.sent();
        Counts counts = Counts.unseen(own.cardinality());
        if (site.isPresent()) {
            counts = new Settling(site.get().dropRoot(), users, Clock.systemUTC()).settle(own);
            site.get().awaitRest();
        }
        return round(what, connections, number, tally, counts);
    }

    /**
     * One round of calls that only read.
     *
     * @param what they ask for, for people
     * @param target path of each call, by its number
     */
    public Round reads(String what, IntFunction<String> target, int connections, int number) {
        LoadTally tally = new HttpLoad(address, new Plain(address, target), plan.span(), connections).run();
        return round(
                what + ", ",
                connections,
                number,
                tally,
                Counts.unseen(tally.relayed().cardinality()));
    }

    private Round round(String what, int connections, int number, LoadTally tally, Counts counts) {
        Shape shape = Shape.closed(Dialect.HTTP, connections, 1);
        String title = name + ": " + what + connections + (connections == 1 ? " connection" : " connections");
        Subject subject = new Subject(shape, durability, users);
        return new Round(title, number, subject, Figures.of(tally), counts, tally.refusals(), Optional.empty());
    }

    /** What is wrong in the database and, when the TOC's relay does not run any more, in its ledger. */
    public List<String> faults() throws SQLException {
        List<String> faults = new ArrayList<>();
        if (site.isPresent()) {
            try (Connection connection = site.get().database().connect()) {
                Books.ofDatabase(connection, acknowledged, users).ifPresent(fault -> faults.add(name + ": " + fault));
            }
            Books.ofLedger(site.get().ledger(), acknowledged, users)
                    .ifPresent(fault -> faults.add(name + ": " + fault));
        }
        return faults;
    }
}
