package com.joinbitten.relay.simulation;

import com.joinbitten.relay.drop.DropFileName;
import com.joinbitten.relay.drop.FileOps.Presence;
import com.joinbitten.relay.drop.FileOps.Sync;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A terminal of level 0 to 2, one small step at a time, so that anything can happen between two of them. Its code is its
 * own, written from the contract: what it shares with the paper terminal is the order of the steps.
 */
final class Terminal {
    private static final int MAX_BYTES = 64 * 1024;
    private static final int BEAT_STEPS = 15;

    private final String user;
    private final int level;
    private final Path folder;
    private final SimulatedDisk disk;
    private final SimulatedClock clock;
    private final Broker broker;
    private final Promises promises;
    private final Trace trace;
    private final Verdicts verdicts;
    private boolean running;
    private @Nullable Held held;
    private int steps;

    /** The packet at hand, and how far it is. */
    private record Held(String file, Packet packet, boolean claimed, boolean sent) {}

    Terminal(
            String user,
            int level,
            Path root,
            SimulatedDisk disk,
            SimulatedClock clock,
            Broker broker,
            Promises promises,
            Trace trace) {
        this.user = user;
        this.level = level;
        this.folder = root.resolve("user_" + user);
        this.disk = disk;
        this.clock = clock;
        this.broker = broker;
        this.promises = promises;
        this.trace = trace;
        this.verdicts = new Verdicts(folder, disk, clock, broker);
    }

    int level() {
        return level;
    }

    boolean running() {
        return running;
    }

    /** Starts; a claim that is found then is looked up by level 2, and left alone by level 1. */
    void start() {
        unfailing(() -> {
            disk.createFolder(folder);
            for (String name : List.of("claimed", "results", "state")) {
                disk.createFolder(folder.resolve(name));
            }
            beat();
            if (level == 2) {
                verdicts.begin(claims());
            }
        });
        running = true;
        note("starts");
    }

    /** Ends, and forgets what is not on disk. */
    void end() {
        running = false;
        held = null;
        verdicts.forget();
        note("ends");
    }

    private List<Packet> claims() throws IOException {
        return disk.names(folder.resolve("claimed")).stream()
                .flatMap(name -> read(folder.resolve("claimed").resolve(name)).flatMap(Packet::read).stream())
                .toList();
    }

    /** Does the next small thing that there is to do. */
    void step() {
        steps++;
        unfailing(() -> {
            if (steps % BEAT_STEPS == 0) {
                beat();
            }
            if (held != null) {
                held = goOn(held);
            } else if (!verdicts.step() && !halted()) {
                held = pick();
            }
        });
    }

    private void beat() throws IOException {
        if (level > 0) {
            byte[] text = ("{\"level\":" + level + "}\n").getBytes(StandardCharsets.US_ASCII);
            disk.replace(folder.resolve("state").resolve("terminal.json"), text, Sync.NO);
        }
    }

    private boolean halted() {
        return level > 0 && disk.presence(folder.resolve("state").resolve("halt.json")) == Presence.THERE;
    }

    private @Nullable Held pick() throws IOException {
        Optional<String> first =
                disk.names(folder).stream().filter(DropFileName::matches).findFirst();
        if (first.isEmpty()) {
            return null;
        }
        Optional<byte[]> content = read(folder.resolve(first.get()));
        if (content.isEmpty()) {
            return null;
        }
        Packet packet = promises.read(first.get(), content.get());
        if (level > 0 && clock.wallMillis() >= packet.expiresAtMillis()) {
            return null; // the relay takes it away
        }
        if (level == 0) {
            promises.taken(first.get(), packet); // from here on it will execute, whatever becomes of the file
        }
        note("reads " + first.get() + " of " + packet.order());
        return new Held(first.get(), packet, false, false);
    }

    private Optional<byte[]> read(Path file) {
        try {
            return Optional.of(disk.read(file, MAX_BYTES));
        } catch (IOException e) {
            return Optional.empty(); // gone meanwhile
        }
    }

    private @Nullable Held goOn(Held now) throws IOException {
        if (level == 0) {
            return old(now);
        }
        if (!now.claimed()) {
            return claim(now);
        }
        return now.sent() ? report(now) : send(now);
    }

    private @Nullable Held old(Held now) throws IOException {
        if (!now.sent()) {
            note("executes " + now.packet().order());
            broker.send(now.packet().fireId(), now.packet().order());
            return new Held(now.file(), now.packet(), false, true);
        }
        disk.delete(folder.resolve(now.file()));
        note("deletes " + now.file());
        return null;
    }

    private @Nullable Held claim(Held now) {
        try {
            disk.rename(folder.resolve(now.file()), folder.resolve("claimed").resolve(now.file()));
        } catch (IOException e) {
            note("loses " + now.packet().order());
            return null;
        }
        promises.taken(now.file(), now.packet());
        note("claims " + now.packet().order());
        return new Held(now.file(), now.packet(), true, false);
    }

    private @Nullable Held send(Held now) {
        Packet packet = now.packet();
        if (clock.wallMillis() >= packet.expiresAtMillis()) {
            verdicts.decide(packet, "not_executed");
            return null;
        }
        if (level == 2 && !verdicts.mayBeSent(packet)) {
            return null;
        }
        note("sends " + packet.order());
        broker.send(packet.fireId(), packet.order());
        return new Held(now.file(), packet, true, true);
    }

    private @Nullable Held report(Held now) {
        verdicts.decide(now.packet(), "filled");
        return null;
    }

    private void note(String what) {
        trace.note("terminal " + user, what);
    }

    private interface Work {
        void run() throws IOException;
    }

    /** The terminal's own disk does not fail; what it misses, it was not sent. */
    private static void unfailing(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
