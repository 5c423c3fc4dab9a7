package com.joinbitten.toc;

import com.joinbitten.core.fire.FireWatch;
import com.joinbitten.core.result.ResultService;
import com.joinbitten.core.storage.Database;
import com.joinbitten.core.storage.SqlOutbox;
import com.joinbitten.core.storage.SqlReconciliation;
import com.joinbitten.core.storage.SqlResults;
import com.joinbitten.core.storage.StorageException;
import com.joinbitten.relay.client.RelayCalls;
import com.joinbitten.relay.client.RelayClientConfig;
import com.joinbitten.relay.spool.Spooler;
import com.joinbitten.toc.bridge.BridgeSeats;
import com.joinbitten.toc.delivery.DeliveryTiming;
import com.joinbitten.toc.delivery.Dispatcher;
import com.joinbitten.toc.delivery.NodeLeases;
import com.joinbitten.toc.delivery.RelayWitness;
import com.joinbitten.toc.delivery.TerminalPoll;
import com.joinbitten.toc.http.Endpoint;
import com.joinbitten.toc.http.HttpFront;
import com.joinbitten.toc.http.HttpServer;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The TOC's front door: owns database, relay links, watch threads and the HTTP front, and closes them in the order in
 * which calls flow. Thread-safe; {@link #close} may be called more than once.
 */
public final class TocServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TocServer.class);
    private static final String CLIENT_NAME = "toc";
    private static final Duration LOOK_PAUSE = Duration.ofSeconds(1);
    private static final Duration AUDIT_PAUSE = Duration.ofMillis(500);
    private static final Duration KEY_USE_PAUSE = Duration.ofMinutes(1);
    private static final Duration SIGNAL_PAUSE = Duration.ofHours(1);
    private static final Duration NONCE_PAUSE = Duration.ofMinutes(1);

    private final TocConfig config;
    private final Clock clock;
    private final DatabaseLock lock;
    private final Database database;
    private final FolderRelays folders;
    private final WatchThreads watch;
    private final Optional<RelayCalls> calls;
    private final Dispatcher dispatcher;
    private final Endpoint endpoint;
    private final Desk desk;
    private final TerminalPoll terminals;
    private final NodeTalk talk;
    private final SweepThread sweeps = new SweepThread();
    private Optional<HttpServer> http = Optional.empty();
    private boolean closed;

    private TocServer(TocConfig config, DatabaseLock lock, Database database, FolderRelays folders, Clock clock) {
        this.config = config;
        this.lock = lock;
        this.folders = folders;
        this.clock = clock;
        this.database = database;
        this.desk = new Desk(config, database, clock);
        this.watch = new WatchThreads(desk.fires());
        FireWatch told = watch.watch();
        NodeLeases leases = config.node().leases(database);
        this.calls = config.dialIn()
                .map(rules ->
                        new RelayCalls(rules, CLIENT_NAME, desk.telemetry().calls()));
        this.dispatcher = new Dispatcher(
                new Dispatcher.Relays(clients(config, folders), awaited(config), bridges(config, desk.bridgeSeats())),
                desk.telemetry().counting(new SqlOutbox(database)),
                new SqlReconciliation(database),
                new ResultService(desk.telemetry().counting(new SqlResults(database)), told, clock),
                told,
                desk.halts()::current,
                DeliveryTiming.standard(),
                leases,
                clock);
        this.talk = new NodeTalk(config.database(), leases.node(), dispatcher, told, desk.live());
        this.terminals = new TerminalPoll(dispatcher, desk.profileService());
        this.endpoint = desk.endpoint(
                dispatcher, dispatcher, new RelayWitness(dispatcher), told, database::answers, dispatcher::relays);
    }

    private static RelayClientConfig client(RelayAddress address) {
        return RelayClientConfig.of(address.host(), address.port(), CLIENT_NAME).withTrust(address.trust());
    }

    private static Map<String, RelayClientConfig> clients(TocConfig config, FolderRelays folders) {
        Map<String, RelayClientConfig> clients = new LinkedHashMap<>();
        config.relays().forEach((name, address) -> {
            if (address.way() instanceof RelayWay.Link || address.way() instanceof RelayWay.Folder) {
                clients.put(name, client(folders.reached(name, address)));
            }
        });
        return clients;
    }

    /** Those that call; there are none where nobody may. */
    private Map<String, Dispatcher.Awaited> awaited(TocConfig config) {
        Map<String, Dispatcher.Awaited> awaited = new LinkedHashMap<>();
        config.relays().forEach((name, address) -> {
            if (address.way() instanceof RelayWay.DialsIn) {
                awaited.put(name, new Dispatcher.Awaited(calls.orElseThrow(), CLIENT_NAME, address.trust()));
            }
        });
        return awaited;
    }

    private static Map<String, Dispatcher.Bridge> bridges(TocConfig config, BridgeSeats seats) {
        Map<String, Dispatcher.Bridge> bridges = new LinkedHashMap<>();
        config.relays().forEach((name, relay) -> {
            if (relay.way() instanceof RelayWay.Bridge bridge) {
                bridges.put(name, new Dispatcher.Bridge(bridge.address(), seats));
            }
        });
        return bridges;
    }

    /**
     * Opens the database, starts the relay links and opens the ports.
     *
     * @throws StorageException if the database cannot be opened
     * @throws UncheckedIOException if a port cannot be opened; nothing stays open then
     */
    public static TocServer start(TocConfig config) {
        return start(config, TocServer::logLoss);
    }

    /**
     * The same.
     *
     * @param faults told when storage of a drop folder of its own is lost, so that the process must end
     */
    static TocServer start(TocConfig config, Spooler.FaultListener faults) {
        TocServer server = prepare(config, faults);
        try {
            server.open();
        } catch (UncheckedIOException e) {
            server.close();
            throw e;
        }
        return server;
    }

    /**
     * Opens the database and starts the relay links; the ports stay closed until {@link #open}, but for the one that
     * relays call.
     *
     * @throws StorageException if the database cannot be opened
     * @throws UncheckedIOException if relays cannot call; nothing stays open then
     */
    public static TocServer prepare(TocConfig config) {
        return prepare(config, TocServer::logLoss);
    }

    private static TocServer prepare(TocConfig config, Spooler.FaultListener faults) {
        TocServer server = assemble(config, faults);
        server.dispatcher.start();
        server.awaitCalls();
        server.desk.live().start();
        server.talk.start();
        server.sweeps.start(server.talk::look, LOOK_PAUSE);
        server.desk.webhooks().start();
        server.desk.messenger().start();
        server.terminals.start(config.terminals().poll());
        server.sweeps.start(server.desk::sweepSeats, config.terminals().sweep());
        server.sweeps.start(server.desk.identity()::gatherAudit, AUDIT_PAUSE);
        server.sweeps.start(server.desk.identity()::storeKeyUses, KEY_USE_PAUSE);
        server.sweeps.start(server.desk.identity()::forgetNonces, NONCE_PAUSE);
        server.sweeps.start(server.desk.alerts()::forget, SIGNAL_PAUSE);
        return server;
    }

    /** The port of relays is not one of those that open last: without them no link is ready. */
    private void awaitCalls() {
        try {
            calls.ifPresent(RelayCalls::start);
        } catch (UncheckedIOException e) {
            close();
            throw e;
        }
    }

    private static TocServer assemble(TocConfig config, Spooler.FaultListener faults) {
        DatabaseLock lock = DatabaseLock.take(config.database().place());
        Optional<Database> database = Optional.empty();
        try {
            database = Optional.of(Database.open(config.database()));
            FolderRelays folders = new FolderRelays(config.relays(), faults);
            return new TocServer(config, lock, database.get(), folders, Clock.systemUTC());
        } catch (RuntimeException e) {
            database.ifPresent(Database::close);
            lock.close();
            throw e;
        }
    }

    private static void logLoss(String reason) {
        log.error("folder.storage_lost reason={}", reason);
    }

    /** Waits until every relay can be reached, for at most {@code limit}; tells whether they can. */
    public boolean awaitRelays(Duration limit) throws InterruptedException {
        return dispatcher.awaitConnected(limit);
    }

    /**
     * Opens the ports.
     *
     * @throws UncheckedIOException if one cannot be opened; the others are closed again
     */
    public synchronized void open() {
        TocConfig.Listen listen = config.listen();
        if (!listen.isLoopback() && listen.tls().isEmpty()) {
            log.warn("http.not_encrypted host={} remedy=listen.tls or a proxy on this machine", listen.host());
        }
        http = Optional.of(HttpServer.start(
                new HttpFront(
                        listen.host(),
                        listen.ports(),
                        config.http(),
                        listen.tls(),
                        desk.telemetry().http()),
                endpoint,
                clock));
        log.info(
                "toc.started database={} relays={}",
                config.database().place(),
                config.relays().keySet());
    }

    /** The port that relays call, if any may. */
    public Optional<Integer> callPort() {
        return calls.map(RelayCalls::port);
    }

    /** The open ports, in the order of the settings; none before {@link #open}. */
    public synchronized List<Integer> ports() {
        return http.map(HttpServer::ports).orElse(List.of());
    }

    /** Stops accepting, finishes the calls, ends the links, closes the database: what is not sent stays in the outbox. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        http.ifPresent(open -> drain());
        http.ifPresent(HttpServer::close);
        desk.messenger().close();
        desk.live().close();
        terminals.close();
        dispatcher.close();
        calls.ifPresent(RelayCalls::close);
        talk.close(); // what the relays told last is told on
        folders.close();
        sweeps.close();
        watch.close();
        desk.webhooks().close();
        finishAudit();
        desk.telemetry().close();
        database.close();
        lock.close();
        log.info("toc.stopped");
    }

    /** A proxy has the time to notice: what it sends until then is answered as ever. */
    private void drain() {
        Duration time = config.node().drain();
        if (time.isZero()) {
            return;
        }
        desk.drain();
        log.info("toc.draining forMs={}", time.toMillis());
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What happened until now is in the chain, unless storage fails: then the next start hangs it there. */
    private void finishAudit() {
        try {
            desk.identity().gatherAudit();
            desk.identity().storeKeyUses();
        } catch (StorageException e) {
            log.warn("audit.not_finished reason={}", e.getMessage());
        }
    }
}
