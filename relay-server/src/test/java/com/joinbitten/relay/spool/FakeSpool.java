package com.joinbitten.relay.spool;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.Confirmations;
import com.joinbitten.core.wire.EventPosition;
import com.joinbitten.core.wire.FireReference;
import com.joinbitten.core.wire.FireReport;
import com.joinbitten.core.wire.HaltReport;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayEvent;
import com.joinbitten.core.wire.RelayIdentity;
import com.joinbitten.core.wire.RelayReply;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A spool without files: answers at once, or holds every answer back until it is told to go on. Thread-safe. */
public final class FakeSpool implements Spool {
    /** What the fake answers to a fire. */
    public static final Instant DEADLINE = Instant.parse("2026-01-05T12:01:00Z");

    private static final HaltReport NOT_HALTED = new HaltReport(Optional.empty(), List.of(), 0, Confirmations.NONE);

    /** Every fire, in the order of arrival. */
    public final List<RelayCommand.Fire> fires = new CopyOnWriteArrayList<>();
    /** Every status asked for. */
    public final List<FireReference> statuses = new CopyOnWriteArrayList<>();
    /** Every cancel asked for. */
    public final List<FireReference> cancels = new CopyOnWriteArrayList<>();
    /** Every position acked. */
    public final List<EventPosition> acks = new CopyOnWriteArrayList<>();
    /** Who listens now. */
    public final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
    /** How often a subscriber asked to be told more. */
    public final List<Subscriber> woken = new CopyOnWriteArrayList<>();

    /** What is known of terminals. */
    public volatile Terminals terminals = Terminals.NONE;

    private final ConcurrentLinkedQueue<Runnable> held = new ConcurrentLinkedQueue<>();
    private final Random random = new Random(7);
    private volatile boolean holding;
    private volatile boolean sealable = true;
    private volatile boolean failing;

    private final String relayId;

    /** Of a relay without a name of its own. */
    public FakeSpool() {
        this("relay");
    }

    /** Of the relay with that name. */
    public FakeSpool(String relayId) {
        this.relayId = relayId;
    }

    /** From here on answers wait for {@link #release}. */
    public void hold() {
        holding = true;
    }

    /** From here on a commit is under way that no seal can stop. */
    public void neverSeal() {
        sealable = false;
    }

    /** From here on every fire throws. */
    public void fail() {
        failing = true;
    }

    /** Answers what is held, in order, and holds nothing more. */
    public void release() {
        holding = false;
        for (Runnable answer = held.poll(); answer != null; answer = held.poll()) {
            answer.run();
        }
    }

    /** Answers held now. */
    public int heldAnswers() {
        return held.size();
    }

    /** Tells every subscriber that will take it. */
    public void tell(RelayEvent event) {
        subscribers.stream().filter(Subscriber::ready).forEach(subscriber -> subscriber.tell(event));
    }

    @Override
    public synchronized Seal fire(RelayCommand.Fire fire, byte[] packetBytes, Consumer<RelayReply> answer) {
        fires.add(fire);
        if (failing) {
            throw new IllegalStateException("told to fail");
        }
        FireId id = fire.fireId().orElseGet(() -> FireId.create(0, random));
        String folder = fire.packet().user().folder();
        String file = "trade_20260105_120000_%06d.json".formatted(fires.size());
        FireReport report = new FireReport(id, FireState.RELAYED, file, folder, DEADLINE, false);
        Once once = new Once(answer);
        reply(once, RelayReply.of(report, Published.YES));
        return () -> {
            if (sealable) {
                once.accept(RelayReply.of(Code.CANCELLED, "sealed"));
            }
        };
    }

    @Override
    public void status(FireReference fire, Optional<Predicate<UserId>> visible, Consumer<RelayReply> answer) {
        statuses.add(fire);
        reply(answer, RelayReply.of(Code.NOT_FOUND, "no such fire").withLedger("L1"));
    }

    @Override
    public void cancel(FireReference fire, Optional<Predicate<UserId>> visible, Consumer<RelayReply> answer) {
        cancels.add(fire);
        reply(answer, RelayReply.of(Code.CANCELLED, "sealed"));
    }

    @Override
    public void subscribe(String name, EventPosition after, Subscriber subscriber, Consumer<RelayReply> answer) {
        subscribers.add(subscriber);
        reply(answer, RelayReply.ok("subscribed").withPosition(after));
    }

    /** How many of those that subscribed are still there. */
    public long listening() {
        return subscribers.stream().filter(subscriber -> !subscriber.gone()).count();
    }

    @Override
    public void ack(String name, EventPosition upTo, Consumer<RelayReply> answer) {
        acks.add(upTo);
        reply(answer, RelayReply.ok("acked").withPosition(upTo));
    }

    @Override
    public void halt(RelayCommand.Halt halt, Consumer<RelayReply> answer) {
        reply(answer, RelayReply.ok("halted").withHalt(NOT_HALTED));
    }

    @Override
    public void resume(RelayCommand.Resume resume, Consumer<RelayReply> answer) {
        reply(answer, RelayReply.ok("resumed").withHalt(NOT_HALTED));
    }

    @Override
    public void holds(Consumer<RelayReply> answer) {
        reply(answer, RelayReply.ok("not halted").withHalt(NOT_HALTED));
    }

    @Override
    public Terminals terminals() {
        return terminals;
    }

    @Override
    public RelayIdentity identity() {
        return new RelayIdentity(relayId, "L1", "B1", DEADLINE, 1, 65_536, 32, "power-loss", 1);
    }

    @Override
    public void wake(Subscriber subscriber) {
        woken.add(subscriber);
    }

    private void reply(Consumer<RelayReply> answer, RelayReply reply) {
        if (holding) {
            held.add(() -> answer.accept(reply));
        } else {
            answer.accept(reply);
        }
    }

    /** Passes on the first answer only. */
    private static final class Once implements Consumer<RelayReply> {
        private @Nullable Consumer<RelayReply> target;

        Once(Consumer<RelayReply> target) {
            this.target = target;
        }

        @Override
        public void accept(RelayReply reply) {
            Optional<Consumer<RelayReply>> first = take();
            first.ifPresent(answer -> answer.accept(reply));
        }

        private synchronized Optional<Consumer<RelayReply>> take() {
            Optional<Consumer<RelayReply>> first = Optional.ofNullable(target);
            target = null;
            return first;
        }
    }
}
