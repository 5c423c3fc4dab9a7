package com.joinbitten.relay.simulation;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.wire.FireReference;
import com.joinbitten.core.wire.HoldName;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.relay.ledger.Durability;
import com.joinbitten.relay.recovery.StartRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One machine with a relay and its terminals, one broker, and clients elsewhere; everything that can happen to them. */
final class World implements AutoCloseable {
    private static final HoldName HOLD = new HoldName("operator");
    private static final FireReference NOBODY = new FireReference.ById(new FireId("01JGT3C0000000000000000000"));

    /** More tasks than clients ask for between two sweeps. */
    private static final int MOST_PUT_OFF = 64;

    private final Chance chance;
    private final SimulatedClock clock = new SimulatedClock();
    private final Trace trace = new Trace(clock);
    private final Faults faults;
    private final Durability durability;
    private final PageCache cache;
    private final SimulatedLedger ledger;
    private final Deadlines deadlines;
    private final Promises promises;
    private final Follower follower;
    private final List<Terminal> terminals = new ArrayList<>();
    private final Clients clients;
    private final FaultyFiles files;
    private final SplittableRandom ids;
    private final Path dropRoot;
    private final Path ledgerFolder;
    private @Nullable RelayProcess relay;
    private int boots;
    private boolean adopt;
    private long nextSweepMillis;
    private boolean fenced;
    private boolean swept;
    private boolean quiet;
    private int resumes;

    World(long seed, Path folder) throws SQLException {
        chance = new Chance(seed);
        faults = new Faults(chance);
        durability = chance.of(0.75) ? Durability.POWER_LOSS : Durability.PROCESS_CRASH;
        cache = new PageCache(chance);
        ledger = new SimulatedLedger(faults, chance, durability);
        deadlines = new Deadlines(clock, ledger);
        promises = new Promises(trace, deadlines);
        follower = new Follower(promises, trace);
        dropRoot = folder.resolve("drop");
        ledgerFolder = folder.resolve("relay");
        SimulatedDisk disk = new SimulatedDisk(dropRoot, cache, clock, promises::visible);
        Broker broker = new Broker(promises);
        List<String> users = new ArrayList<>();
        for (int user = 1; user <= 1 + chance.below(3); user++) {
            users.add("u" + user);
            int level = chance.oneOf(List.of(0, 1, 1, 2, 2));
            terminals.add(new Terminal("u" + user, level, dropRoot, disk, clock, broker, promises, trace));
            trace.note("world", "user u" + user + " has a terminal of level " + level);
        }
        clients = new Clients(chance, clock, new OrderBook(chance, clock, users), promises, trace);
        files = new FaultyFiles(disk, faults, chance, clock, this::meanwhile);
        ids = chance.split();
        trace.note("world", "durability " + durability);
    }

    Chance chance() {
        return chance;
    }

    Trace trace() {
        return trace;
    }

    Faults faults() {
        return faults;
    }

    Clients clients() {
        return clients;
    }

    List<Terminal> terminals() {
        return terminals;
    }

    SimulatedClock clock() {
        return clock;
    }

    boolean relayRuns() {
        return relay != null;
    }

    /** What others do between two operations of the relay; sometimes the relay is held up for long. */
    private void meanwhile() {
        if (quiet || !chance.of(0.06)) {
            return;
        }
        int what = chance.below(10);
        if (what < 7) {
            terminalStep();
        } else if (what == 7) {
            clients.losePatience();
        } else if (what == 8 && chance.of(0.2)) {
            long pause = chance.between(500, 70_000);
            trace.note("world", "the relay is held up for " + pause + " ms");
            clock.passMillis(pause);
        }
    }

    void terminalStep() {
        List<Terminal> running = terminals.stream().filter(Terminal::running).toList();
        if (!running.isEmpty()) {
            chance.oneOf(running).step();
        }
    }

    /** Something that the relay does, which may end it. */
    interface Work {
        void on(RelayProcess process) throws InterruptedException;
    }

    void relay(Work work) {
        if (relay == null) {
            return;
        }
        try {
            work.on(relay);
            if (relay.storageLost()) {
                relayEnds("ends with code 74");
            }
        } catch (Killed e) {
            relayEnds("is killed");
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the simulation", e);
        }
    }

    void relayEnds(String how) {
        trace.note("relay", how);
        relay = null;
        faults.processEnded();
        try {
            ledger.disconnect();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        promises.processEnded();
        follower.lost();
    }

    /** A new process of the relay; a start may fail, or end half way. */
    void relayStarts() {
        trace.note("relay", "starts in session " + boots + (adopt ? ", adopting" : ""));
        try {
            relay = new RelayProcess(new RelayProcess.Site(
                    dropRoot, ledgerFolder, files, ledger, clock, durability, "boot-" + boots, adopt, ids));
            fenced = true;
            adopt = false;
            requireRows();
            follower.follow(relay.spool());
            if (relay.storageLost()) {
                relayEnds("ends with code 74");
            }
        } catch (Killed e) {
            relayEnds("is killed at its start");
        } catch (StartRefusedException | IOException e) {
            relayEnds("does not start: " + root(e).toString().replace(dropRoot.toString(), ""));
            if (e instanceof StartRefusedException refused && refused.exitCode() == StartRefusedException.LOCKED) {
                Promises.require(
                        durability == Durability.PROCESS_CRASH, Promise.STARTS_AGAIN, String.valueOf(e.getMessage()));
                adopt = true;
            }
        }
    }

    private static Throwable root(Throwable fault) {
        Throwable root = fault;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** Every fire that a client was told of as relayed has its row. */
    void requireRows() {
        for (Known fire : promises.fires()) {
            Promises.require(
                    !fire.acked() || ledger.row(fire.fireId()).isPresent(),
                    Promise.NOTHING_LOST,
                    "no row of an acknowledged fire: " + fire);
        }
    }

    /** The spooler's turn, as often as its thread would take it. */
    void turn() {
        relay(RelayProcess::turn);
    }

    void scan() {
        relay(RelayProcess::scan);
    }

    /** The sweep of each second, with what it queues. */
    void sweepIfDue() {
        if (relay == null || clock.trueMillis() < nextSweepMillis) {
            return;
        }
        nextSweepMillis = clock.trueMillis() + 1_000;
        int faultsBefore = faults.met();
        long began = clock.bootMillis();
        swept = false;
        relay(process -> {
            process.sweep();
            process.spool().status(NOBODY, reply -> swept = reply.code() == Code.NOT_FOUND);
        });
        for (int i = 0; i < MOST_PUT_OFF; i++) {
            turn(); // what is busy with another task of a batch comes in the next one, and each has one less before it
        }
        if (relay != null && faults.met() == faultsBefore && swept) {
            deadlines.swept(began);
        }
    }

    void followAndAck() {
        relay(process -> {
            if (!follower.following()) {
                follower.follow(process.spool());
            }
            follower.ack(process.spool());
        });
    }

    void halt() {
        trace.note("operator", "halts");
        int resumesBefore = resumes;
        relay(process -> process.spool().halt(new RelayCommand.Halt(HOLD, Optional.empty()), reply -> {
            trace.note("relay", "halt " + reply.code());
            if (reply.halt().isPresent() && resumes == resumesBefore) {
                promises.haltAnswered(reply.success());
            }
        }));
    }

    void resume() {
        trace.note("operator", "resumes");
        resumes++;
        promises.resumeSent();
        relay(process -> process.spool()
                .resume(new RelayCommand.Resume(HOLD), reply -> trace.note("relay", "resume " + reply.code())));
    }

    void writeBack() {
        cache.writeBack();
    }

    /** Relay, terminals and page cache are gone at once; terminals start after the relay's fence. */
    void powerCut() {
        if (relay != null) {
            relayEnds("loses power");
        }
        terminals.stream().filter(Terminal::running).forEach(Terminal::end);
        trace.note("world", "power cut: " + cache.cut());
        try {
            trace.note("ledger", ledger.cut());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        if (durability == Durability.PROCESS_CRASH) {
            // a row that went back to ABORTED may have been published since
            promises.recordsMayBeLost(fireId -> ledger.row(fireId)
                    .filter(row -> !row.state().equals("ABORTED"))
                    .isPresent());
            follower.recordsMayBeLost();
        }
        clock.reboot();
        deadlines.rebooted();
        nextSweepMillis = 0;
        boots++;
        fenced = false;
    }

    /** Starts the first terminal that does not run, once a relay has closed the fence of this boot. */
    void terminalStarts() {
        if (fenced) {
            terminals.stream()
                    .filter(terminal -> !terminal.running())
                    .findFirst()
                    .ifPresent(Terminal::start);
        }
    }

    /** Kills one terminal; not an old one, which can promise nothing then. */
    void terminalEnds() {
        List<Terminal> mortal = terminals.stream()
                .filter(terminal -> terminal.running() && terminal.level() > 0)
                .toList();
        if (!mortal.isEmpty()) {
            chance.oneOf(mortal).end();
        }
    }

    void adoptNext() {
        adopt = true;
    }

    /** From now on nothing goes wrong any more. */
    void calm() {
        quiet = true;
        faults.clear();
    }

    Promises promises() {
        return promises;
    }

    SimulatedLedger ledger() {
        return ledger;
    }

    @Override
    public void close() throws SQLException {
        ledger.close();
    }
}
