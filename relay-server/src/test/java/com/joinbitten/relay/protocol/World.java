package com.joinbitten.relay.protocol;

import com.joinbitten.relay.RelayConfig;
import com.joinbitten.relay.RelayServer;
import com.joinbitten.relay.RelaySocket;
import com.joinbitten.relay.Samples;
import com.joinbitten.relay.TestServer;
import com.joinbitten.relay.net.Limits;
import com.joinbitten.relay.spool.Spool;
import com.joinbitten.relay.testing.BusySpooler;
import com.joinbitten.relay.testing.DeliveryHarness;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A relay with everything behind it, and what a script can do to it. */
final class World implements AutoCloseable {
    private final DeliveryHarness relay;
    private final List<String> settings;
    private final Limits limits;
    private Spool spool;
    private RelayServer server;
    private final List<RelaySocket> occupants = new ArrayList<>();
    private int sessions;
    private int runs;
    private Optional<BusySpooler> busy = Optional.empty();
    private Optional<Connection> locker = Optional.empty();

    World(Path folder, List<String> settings) {
        RelayConfig config = TestServer.config(folder, settings.toArray(String[]::new));
        this.relay = new DeliveryHarness(folder).rules(config.rules());
        this.settings = settings;
        this.limits = config.limits();
        this.spool = relay.start();
        this.server = TestServer.inFrontOf(spool, settings);
    }

    /** Words for one more run, which shares users and ids with no other. */
    Wording nextRun() {
        return new Wording(relay.clock, runs++);
    }

    DeliveryHarness relay() {
        return relay;
    }

    Spool spool() {
        return spool;
    }

    Wire socket(boolean framed, String user) {
        return new SocketWire(server.port(), new Inbox(framed, user));
    }

    Wire embedded(boolean framed, String user) {
        return new EmbeddedWire(new AnswersHere(spool), limits, new Inbox(framed, user));
    }

    void perform(Step step) throws Exception {
        switch (step.verb()) {
            case "clock" -> relay.clock.advance(Wording.duration(step.text()));
            case "hold" -> busy = Optional.of(new BusySpooler(spool));
            case "free" -> busy.ifPresent(BusySpooler::free);
            case "lock" -> lock();
            case "unlock" -> unlock();
            case "restart" -> restart(step.text().equals("changed"));
            case "stop" -> stop();
            case "occupy" -> occupy();
            default -> throw new AssertionError("not a verb: " + step);
        }
    }

    private void lock() throws SQLException {
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + relay.ledgerFile());
        try (Statement statement = other.createStatement()) {
            statement.execute("begin immediate");
        }
        locker = Optional.of(other);
    }

    private void unlock() throws SQLException {
        if (locker.isPresent()) {
            locker.get().close();
        }
        locker = Optional.empty();
    }

    private void restart(boolean changed) {
        server.close();
        relay.stop();
        if (changed) {
            relay.storageSession("session-" + ++sessions);
        }
        spool = relay.start();
        server = TestServer.inFrontOf(spool, settings);
    }

    /** Somebody else's connection, which stays. */
    private void occupy() throws IOException {
        RelaySocket socket = new RelaySocket(server.port());
        occupants.add(socket);
        socket.send(Samples.frame("{\"command\":\"ping\"}")).readFrame();
    }

    private void stop() {
        RelayServer stopped = server;
        new Thread(stopped::close, "stopping").start();
    }

    @Override
    public void close() throws IOException, SQLException {
        busy.ifPresent(BusySpooler::free);
        unlock();
        for (RelaySocket occupant : occupants) {
            occupant.close();
        }
        server.close(); // waits for the one that is under way
        relay.stop();
    }
}
