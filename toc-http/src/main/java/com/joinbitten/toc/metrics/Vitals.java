package com.joinbitten.toc.metrics;

import com.joinbitten.core.halt.Halts;
import com.joinbitten.core.lease.Standing;
import com.joinbitten.core.result.Reconciliation;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.SqlLeases;
import com.joinbitten.core.storage.StorageException;
import com.joinbitten.core.terminal.Terminal;
import com.joinbitten.core.terminal.TerminalState;
import com.joinbitten.core.terminal.TerminalType;
import com.joinbitten.core.terminal.Terminals;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is looked up only when somebody asks: outbox, links, terminals, pools, the stop. Thread-safe; blocks on storage. */
public final class Vitals {
    private static final Logger log = LoggerFactory.getLogger(Vitals.class);
    private static final int MOST = 500;
    /** Where they cannot be had a number is served that no alert takes for a figure. */
    private static final double UNKNOWN = Double.NaN;

    private final Sources sources;
    private final InstantSource clock;
    private final MultiGauge links;
    private final MultiGauge terminals;
    private final MultiGauge seats;
    private final MultiGauge pools;
    private final MultiGauge leases;
    private final MultiGauge epochs;
    private final ReentrantLock turns = new ReentrantLock();
    private volatile Look last = Look.NOTHING;

    /**
     * Where the figures come from.
     *
     * @param relays for each relay, whether its link is up
     */
    public record Sources(
            Database database,
            Terminals terminals,
            Reconciliation reconciliation,
            Halts halts,
            Supplier<Map<String, Boolean>> relays) {}

    /** What the database told at the last look. */
    private record Look(double database, double outbox, double parked, double overdue, double unknown, double halt) {
        static final Look NOTHING = new Look(0, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);
    }

    /** Registers everything that is looked up. */
    public Vitals(MeterRegistry registry, Sources sources, InstantSource clock) {
        this.sources = sources;
        this.clock = clock;
        this.links = multi(registry, "toc.relay.link.up", "1 while the link to a relay is up");
        this.terminals = multi(registry, "toc.terminals", "Terminals by kind and state");
        this.seats = multi(registry, "toc.seats", "Seats by kind: all, and those that somebody has");
        this.pools =
                multi(registry, "toc.database.connections", "Connections to the database, and calls that wait for one");
        this.leases = multi(registry, "toc.relay.lease", "1 while that node hands the relay its orders");
        this.epochs = multi(registry, "toc.relay.lease.epoch", "Rises by one with each change of that node");
        gauge(registry, "toc.database.up", "1 while the database answers", Look::database);
        gauge(registry, "toc.outbox.depth", "Fires of which it is not known whether they were visible", Look::outbox);
        gauge(registry, "toc.events.parked", "Events that contradict what is stored", Look::parked);
        gauge(
                registry,
                "toc.fires.overdue",
                "Fires past their deadline without an outcome, 500 at most",
                Look::overdue);
        gauge(registry, "toc.positions.unknown", "Open positions of no known fire, 500 at most", Look::unknown);
        gauge(registry, "toc.halt.level", "0 normal, 1 reduce-only, 2 halted", Look::halt);
    }

    private static MultiGauge multi(MeterRegistry registry, String name, String what) {
        return MultiGauge.builder(name).description(what).register(registry);
    }

    private void gauge(MeterRegistry registry, String name, String what, ToDoubleFunction<Look> value) {
        Gauge.builder(name, this, self -> value.applyAsDouble(self.last))
                .description(what)
                .strongReference(true)
                .register(registry);
    }

    /** Looks; before each time that the gauges are read. */
    void look() {
        turns.lock();
        try {
            List<MultiGauge.Row<?>> up = new ArrayList<>();
            sources.relays().get().forEach((name, isUp) -> up.add(row(Tags.of("relay", name), isUp ? 1 : 0)));
            links.register(up, true);
            List<MultiGauge.Row<?>> connections = new ArrayList<>();
            sources.database().pools().forEach((lane, use) -> {
                connections.add(row(Tags.of("lane", lane, "state", "busy"), use.busy()));
                connections.add(row(Tags.of("lane", lane, "state", "idle"), use.idle()));
                connections.add(row(Tags.of("lane", lane, "state", "waiting"), use.waiting()));
            });
            pools.register(connections, true);
            last = stored();
        } finally {
            turns.unlock();
        }
    }

    private Look stored() {
        try {
            tell(sources.terminals().list(Optional.empty()));
            tellLeases(new SqlLeases(sources.database()).standings());
            return new Look(
                    1,
                    sources.reconciliation().outboxDepth(),
                    sources.reconciliation().parkedEvents(),
                    sources.reconciliation().overdue(clock.instant(), MOST).size(),
                    sources.reconciliation().unknownPositions(MOST).size(),
                    level());
        } catch (StorageException e) {
            log.warn("metrics.database_silent reason={}", e.getMessage());
            return Look.NOTHING;
        }
    }

    private int level() {
        return switch (sources.halts().current().level()) {
            case NORMAL -> 0;
            case REDUCE_ONLY -> 1;
            case HALTED -> 2;
        };
    }

    private void tell(List<Terminal> all) {
        List<MultiGauge.Row<?>> places = new ArrayList<>();
        List<MultiGauge.Row<?>> taken = new ArrayList<>();
        for (TerminalType type : TerminalType.values()) {
            List<Terminal> alike =
                    all.stream().filter(each -> each.type() == type).toList();
            for (TerminalState state : TerminalState.values()) {
                long count =
                        alike.stream().filter(each -> each.state() == state).count();
                places.add(
                        row(Tags.of("type", type.wire(), "state", state.name().toLowerCase(Locale.ROOT)), count));
            }
            taken.add(row(
                    Tags.of("type", type.wire(), "use", "all"),
                    seats(alike, each -> each.spec().seats())));
            taken.add(row(Tags.of("type", type.wire(), "use", "taken"), seats(alike, Terminal::users)));
        }
        terminals.register(places, true);
        seats.register(taken, true);
    }

    private void tellLeases(List<Standing> standings) {
        List<MultiGauge.Row<?>> holders = new ArrayList<>();
        List<MultiGauge.Row<?>> changes = new ArrayList<>();
        for (Standing standing : standings) {
            Tags relay = Tags.of("relay", standing.lease().relay());
            holders.add(row(relay.and("node", standing.holder().id()), standing.held() ? 1 : 0));
            changes.add(row(relay, standing.lease().epoch()));
        }
        leases.register(holders, true);
        epochs.register(changes, true);
    }

    private static double seats(List<Terminal> terminals, ToDoubleFunction<Terminal> what) {
        return terminals.stream()
                .filter(each -> each.state() != TerminalState.RETIRED || each.users() > 0)
                .mapToDouble(what)
                .sum();
    }

    private static MultiGauge.Row<?> row(Tags tags, Number value) {
        return MultiGauge.Row.of(tags, value);
    }
}
