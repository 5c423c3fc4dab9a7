package com.joinbitten.toc.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.FireWatch;
import com.joinbitten.core.lease.Lease;
import com.joinbitten.core.lease.Leases;
import com.joinbitten.core.lease.Node;
import com.joinbitten.core.lease.Reach;
import com.joinbitten.core.lease.Standing;
import com.joinbitten.core.result.EventCursor;
import com.joinbitten.core.result.EventKey;
import com.joinbitten.core.result.FireEvent;
import com.joinbitten.core.result.Recorded;
import com.joinbitten.core.result.ResultService;
import com.joinbitten.core.result.Results;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.SqlFires;
import com.joinbitten.core.storage.SqlHalts;
import com.joinbitten.core.storage.SqlLeases;
import com.joinbitten.core.storage.SqlResults;
import com.joinbitten.core.storage.StorageException;
import com.joinbitten.core.wire.EventPosition;
import com.joinbitten.core.wire.RelayCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One link, its lease and its connection, where one of them changes while the other is being looked at. */
class RelayLinkTest {
    private static final Duration TERM = Duration.ofHours(1);
    private static final Node NODE = new Node("alone", "this-run");

    private final FakeRelay relay = new FakeRelay(InstantSource.system());
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicBoolean hangUp = new AtomicBoolean();

    @TempDir
    private Path folder;

    private Database database;
    private ResultService results;

    /** The lease's storage, which fails once. */
    private record FailingFirst(Leases real, AtomicBoolean failed) implements Leases {
        @Override
        public Optional<Lease> take(String name, Node node, Duration term) {
            return real.take(name, node, term);
        }

        @Override
        public Optional<Lease> resume(String name, Node node, Duration term) {
            if (failed.compareAndSet(false, true)) {
                throw new StorageException("the test lets it fail", new IllegalStateException("once"));
            }
            return real.resume(name, node, term);
        }

        @Override
        public void release(String name, Node node) {
            real.release(name, node);
        }

        @Override
        public List<Standing> standings() {
            return real.standings();
        }
    }

    /** Storage of results, and what happens while a relay's place is read. */
    private record ReplacedWhileRead(Results real, Runnable meanwhile) implements Results {
        @Override
        public List<Recorded> record(List<FireEvent> events) {
            return real.record(events);
        }

        @Override
        public void park(FireEvent event, String fault, Instant at) {
            real.park(event, fault, at);
        }

        @Override
        public Optional<EventCursor> cursor(String name) {
            Optional<EventCursor> cursor = real.cursor(name);
            meanwhile.run();
            return cursor;
        }

        @Override
        public Optional<List<FireId>> adoptLedger(String name, Reach reach, Instant at) {
            return real.adoptLedger(name, reach, at);
        }
    }

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("toc.db"));
        FireWatch watch = new FireWatch(new SqlFires(database), timer, timer, 100);
        results = new ResultService(new SqlResults(database), watch, InstantSource.system());
    }

    @AfterEach
    void close() {
        timer.shutdownNow();
        database.close();
    }

    private static ConditionFactory patiently() {
        return await().atMost(45, TimeUnit.SECONDS);
    }

    private LeaseKeeper keeper(Leases leases) {
        return new LeaseKeeper(new NodeLeases(leases, NODE, TERM), InstantSource.system(), this::nanos);
    }

    /** Looked at by whoever asks whether the lease lasts: there the connection is lost, when the test says so. */
    private long nanos() {
        boolean onLink = Thread.currentThread().getName().startsWith("toc-link");
        if (onLink && hangUp.compareAndSet(true, false)) {
            relay.disconnect();
        }
        return System.nanoTime();
    }

    private RelayLink link(LeaseKeeper keeper) {
        RelayLink link = new RelayLink(
                "main",
                "toc",
                relay,
                results,
                new SqlHalts(database)::current,
                InstantSource.system(),
                keeper,
                () -> {});
        keeper.start();
        link.start();
        return link;
    }

    /** Otherwise orders would go over the next connection in the name of this one's ledger. */
    @Test
    void aConnectionThatIsLostWhileItsLeaseIsLookedAtIsNotBegun() {
        try (LeaseKeeper keeper = keeper(new SqlLeases(database))) {
            RelayLink link = link(keeper);
            hangUp.set(true);
            relay.connect("ledger-1");
            patiently().untilFalse(hangUp);

            link.close(); // which ends first what has begun

            assertThat(results.cursor("main")).as("the ledger that was noted").isEmpty();
        }
    }

    /** An earlier run on a file of its own may have taken the relay for an hour. */
    @Test
    void theRelayOfAnEarlierRunIsTakenAlsoWhereThatFailedTheFirstTime() {
        Leases leases = new SqlLeases(database);
        leases.take("main", new Node(NODE.id(), "earlier-run"), TERM);
        AtomicBoolean failed = new AtomicBoolean();
        try (LeaseKeeper keeper = keeper(new FailingFirst(leases, failed));
                RelayLink link = link(keeper)) {
            relay.connect("ledger-1");

            patiently().until(() -> link.session().isPresent());
            assertThat(failed).isTrue();
        }
    }

    /** A node that was stopped stores what another ledger told, after this one has noted the ledger of now. */
    @Test
    void thePlaceInAnotherLedgersEventsIsNoneInTheseOnes() {
        relay.refuseSubscriptions(1);
        try (LeaseKeeper keeper = keeper(new SqlLeases(database));
                RelayLink link = link(keeper)) {
            relay.connect("ledger-2");
            patiently().until(() -> link.session().isPresent());
            FireId foreign = new FireId("01KE70EHG0XHGC5KWGNG0J3FC0");
            results.record(new FireEvent(
                    new EventKey("main", "ledger-1", 1, 10_000),
                    foreign,
                    StoredFires.USER,
                    FireState.RELAYED,
                    Instant.EPOCH,
                    Optional.empty()));

            patiently().until(() -> subscriptions() == 2);
            assertThat(relay.lastSubscription()).contains(new EventPosition(0, 0));
        }
    }

    /** Else the next ledger would leave out what it has told up to the number that counts in this one. */
    @Test
    void thePlaceThatIsReadWhileTheConnectionIsLostIsNotAskedForOverTheNextOne() {
        AtomicBoolean replaced = new AtomicBoolean();
        SqlResults stored = new SqlResults(database);
        results = new ResultService(
                new ReplacedWhileRead(stored, () -> {
                    if (replaced.compareAndSet(false, true)) {
                        relay.disconnect();
                        relay.connect("ledger-2");
                    }
                }),
                new FireWatch(new SqlFires(database), timer, timer, 100),
                InstantSource.system());
        try (LeaseKeeper keeper = keeper(new SqlLeases(database));
                RelayLink link = link(keeper)) {
            relay.connect("ledger-1");
            patiently()
                    .until(() -> link.session()
                            .filter(now -> now.ledgerId().equals("ledger-2"))
                            .isPresent());

            assertThat(subscriptions()).isEqualTo(1);
        }
    }

    private long subscriptions() {
        return relay.received.stream()
                .filter(RelayCommand.Subscribe.class::isInstance)
                .count();
    }
}
