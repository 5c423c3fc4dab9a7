package com.joinbitten.relay.desk;

import com.joinbitten.core.fire.Published;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.EventPosition;
import com.joinbitten.core.wire.FireReference;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayIdentity;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.drop.InodeReserve;
import com.joinbitten.relay.halt.KillSwitch;
import com.joinbitten.relay.spool.Spool;
import com.joinbitten.relay.spool.SpoolContext;
import com.joinbitten.relay.spool.SpoolTask;
import com.joinbitten.relay.spool.Spooler;
import com.joinbitten.relay.spool.Terminals;
import com.joinbitten.relay.time.Deadline;
import com.joinbitten.relay.time.HostClock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Turns what connections ask into tasks of the spooler. Thread-safe. */
public final class FireDesk implements Spool {
    private final Spooler spooler;
    private final DeliveryRules rules;
    private final HostClock clock;
    private final FireAdmission admission;
    private final Publisher publisher = new Publisher();
    private final RecentStories stories = new RecentStories();
    private final RandomGenerator random;
    private final Supplier<RelayIdentity> identity;
    private final KillSwitch killSwitch;
    private final Terminals terminals;

    /**
     * Serves through this spooler.
     *
     * @param opensRefusedUntilAge age of the ledger, in milliseconds, before which orders to open are refused
     * @param terminals what is known of them
     * @param random makes ids for fires that come without one; thread-safe
     * @param identity tells who the relay is, with the time of the call
     */
    public FireDesk(
            Spooler spooler,
            DeliveryRules rules,
            HostClock clock,
            long opensRefusedUntilAge,
            KillSwitch killSwitch,
            InodeReserve inodes,
            Terminals terminals,
            RandomGenerator random,
            Supplier<RelayIdentity> identity) {
        this.spooler = spooler;
        this.rules = rules;
        this.clock = clock;
        this.random = random;
        this.admission = new FireAdmission(rules, opensRefusedUntilAge, inodes, random);
        this.killSwitch = killSwitch;
        this.terminals = terminals;
        this.identity = identity;
    }

    @Override
    public Seal fire(RelayCommand.Fire fire, byte[] packetBytes, Consumer<RelayReply> answer) {
        FireStory story = new FireStory(fire, spooler.meter(), stories);
        Deadline latest = Deadline.in(rules.life(), clock);
        PendingFire pending = new PendingFire(
                FireKeys.of(fire, packetBytes, clock), latest, admission, publisher, rules.format(), story, answer);
        spooler.submit(pending);
        return pending;
    }

    @Override
    public void status(FireReference fire, Optional<Predicate<UserId>> visible, Consumer<RelayReply> answer) {
        spooler.submit(new TellStatus(fire, visible, Optional.empty(), answer));
    }

    @Override
    public void show(FireReference fire, Optional<Predicate<UserId>> visible, Consumer<RelayReply> answer) {
        spooler.submit(
                new TellStatus(fire, visible, Optional.of(new TellStatus.More(rules.format(), stories)), answer));
    }

    @Override
    public void cancel(FireReference fire, Optional<Predicate<UserId>> visible, Consumer<RelayReply> answer) {
        spooler.submit(new CancelFire(fire, visible, random, answer));
    }

    @Override
    public void subscribe(String name, EventPosition after, Subscriber subscriber, Consumer<RelayReply> answer) {
        spooler.submit(new Listen(name, after, subscriber, answer));
    }

    @Override
    public void ack(String name, EventPosition upTo, Consumer<RelayReply> answer) {
        // stored with the next transaction: an ack that is lost only means that events are told again
        spooler.submit(new Errand(
                context -> {
                    context.ack(name, upTo);
                    answer.accept(RelayReply.ok("acked").withPosition(upTo));
                },
                why -> answer.accept(Abandoned.reply(why, Published.NO))));
    }

    @Override
    public void wake(Subscriber subscriber) {
        spooler.submit(new Errand(context -> {}, why -> {})); // any batch tells everyone who is ready
    }

    @Override
    public void halt(RelayCommand.Halt halt, Consumer<RelayReply> answer) {
        killSwitch.announce(); // what is in the middle of a batch stops before its next rename
        spooler.submitUrgent(new HaltRelay(halt, killSwitch, answer));
    }

    @Override
    public void resume(RelayCommand.Resume resume, Consumer<RelayReply> answer) {
        spooler.submitUrgent(new ResumeRelay(resume.hold(), answer));
    }

    @Override
    public void holds(Consumer<RelayReply> answer) {
        spooler.submitUrgent(new TellHolds(answer));
    }

    @Override
    public Terminals terminals() {
        return terminals;
    }

    @Override
    public RelayIdentity identity() {
        return identity.get();
    }

    /** A task that stores nothing itself. */
    private record Errand(Consumer<SpoolContext> work, Consumer<Abandonment> givenUp) implements SpoolTask {
        @Override
        public Readiness prepare(SpoolContext context) {
            return Readiness.READY;
        }

        @Override
        public void complete(SpoolContext context) {
            work.accept(context);
        }

        @Override
        public void abandon(Abandonment why) {
            givenUp.accept(why);
        }
    }
}
