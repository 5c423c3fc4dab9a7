package com.joinbitten.toc.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.FireWatch;
import com.joinbitten.core.fire.Fires;
import com.joinbitten.core.fire.outbox.Parcel;
import com.joinbitten.core.fire.outbox.Step;
import com.joinbitten.core.halt.Halt;
import com.joinbitten.core.halt.HaltLevel;
import com.joinbitten.core.lease.Leases;
import com.joinbitten.core.lease.Node;
import com.joinbitten.core.lease.Reach;
import com.joinbitten.core.result.ResultService;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.SqlFires;
import com.joinbitten.core.storage.SqlHalts;
import com.joinbitten.core.storage.SqlLeases;
import com.joinbitten.core.storage.SqlOutbox;
import com.joinbitten.core.storage.SqlReconciliation;
import com.joinbitten.core.storage.SqlResults;
import com.joinbitten.core.storage.SqlUsers;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.user.Tier;
import com.joinbitten.core.user.User;
import com.joinbitten.relay.client.RelayClientConfig;
import com.joinbitten.toc.SampleFires;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** A real database in a test's folder with one user, whose fires enter the outbox without a use case. */
final class StoredFires implements AutoCloseable {
    static final UserId USER = new UserId("7176191872");

    private final InstantSource clock;
    private final Database database;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final FireWatch watch;

    /** How dispatchers read the emergency stop. */
    private volatile UnaryOperator<Supplier<Halt>> haltReading = UnaryOperator.identity();

    StoredFires(Path folder, InstantSource clock) {
        this(Database.open(folder.resolve("toc.db")), clock);
    }

    /** Over that database, which it closes. */
    StoredFires(Database database, InstantSource clock) {
        this.clock = clock;
        this.database = database;
        this.watch = new FireWatch(new SqlFires(database), timer, timer, 100);
        new SqlUsers(database).save(User.of(USER, Tier.COMMANDER, new BigDecimal("10000")));
    }

    /** A started dispatcher over these fires, with one relay that is called {@code main}; its clocks agree. */
    Dispatcher dispatcher(
            RelayClientConfig config, Function<RelayClientConfig, RelayPort.Factory> ports, DeliveryTiming timing) {
        LongSupplier running = () -> ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
        return dispatcher(config, ports, timing, running);
    }

    /** The same with a clock of its own that only runs, in nanoseconds. */
    Dispatcher dispatcher(
            RelayClientConfig config,
            Function<RelayClientConfig, RelayPort.Factory> ports,
            DeliveryTiming timing,
            LongSupplier running) {
        Node node = new Node("test", UUID.randomUUID().toString());
        return dispatcher(config, ports, timing, running, new NodeLeases(leases(), node, Duration.ofHours(1)));
    }

    /** The leases of this database. */
    Leases leases() {
        return new SqlLeases(database);
    }

    /** The same as one of several nodes. */
    Dispatcher dispatcher(
            RelayClientConfig config,
            Function<RelayClientConfig, RelayPort.Factory> ports,
            DeliveryTiming timing,
            LongSupplier running,
            NodeLeases leases) {
        Dispatcher started = new Dispatcher(
                Map.of("main", config),
                ports,
                new SqlOutbox(database),
                new SqlReconciliation(database),
                new ResultService(new SqlResults(database), watch, clock),
                watch,
                () -> haltReading.apply(new SqlHalts(database)::current).get(),
                timing,
                leases,
                new DeliveryClock(clock, running));
        started.start();
        return started;
    }

    /** Reads the emergency stop another way. */
    void readHalt(UnaryOperator<Supplier<Halt>> reading) {
        haltReading = reading;
    }

    /** Stops trading so far. */
    void halt(HaltLevel level) {
        new SqlHalts(database).set(new Halt(level, "", clock.instant()));
    }

    /** Stores a fire that nobody is told of. */
    Fire accept() {
        return accept("main");
    }

    /** The same for another relay. */
    Fire accept(String relay) {
        return accept(relay, Optional.empty());
    }

    /** Stores a fire whose first attempt begins with it there, and that nobody is told of. */
    Fire acceptBegun(Reach reach) {
        return accept("main", Optional.of(reach));
    }

    private Fire accept(String relay, Optional<Reach> reach) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        FireId id = FireId.create(now.toEpochMilli(), RandomGenerator.getDefault());
        Fire fire = SampleFires.accepted(id, USER, relay, now);
        Fires.Terms terms = new Fires.Terms(USER, now, Optional.empty(), reach);
        assertThat(new SqlFires(database).admit(terms, standing -> fire)).contains(fire);
        return fire;
    }

    /** An attempt of another run, which never told how it ended. */
    void begin(Fire fire) {
        begin(fire, "ledger-0");
    }

    /** The same at that ledger. */
    void begin(Fire fire, String ledger) {
        SqlOutbox outbox = new SqlOutbox(database);
        outbox.begin(outbox.find(fire.id()).orElseThrow(), Reach.alone(ledger), clock.instant());
    }

    /** Its user wants it back, and nobody is told. */
    void recall(Fire fire) {
        Step back = Step.because(FireState.NOT_RELAYED, clock.instant(), Code.CANCELLED, "the test wants it back");
        new SqlOutbox(database).recall(fire.id(), back);
    }

    Fire present(Fire fire) {
        return new SqlFires(database).find(fire.id()).orElseThrow();
    }

    void awaitState(Fire fire, FireState state) {
        await().atMost(45, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(present(fire).state()).isEqualTo(state));
    }

    boolean inOutbox(Fire fire) {
        return parcel(fire).isPresent();
    }

    Optional<Parcel> parcel(Fire fire) {
        return new SqlOutbox(database).find(fire.id());
    }

    long xp() {
        return new SqlUsers(database).find(USER).orElseThrow().xp();
    }

    @Override
    public void close() {
        timer.shutdownNow();
        database.close();
    }
}
