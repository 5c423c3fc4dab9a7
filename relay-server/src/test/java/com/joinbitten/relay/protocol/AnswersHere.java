package com.joinbitten.relay.protocol;

import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.EventPosition;
import com.joinbitten.core.wire.FireReference;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayEvent;
import com.joinbitten.core.wire.RelayIdentity;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.spool.Spool;
import com.joinbitten.relay.spool.Terminals;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A spool whose answers and events wait until the test's thread takes them: a channel without a socket belongs to no
 * event loop, so the spooler must not touch it.
 */
final class AnswersHere implements Spool {
    private static final int MOMENT_MS = 20;

    private final Spool spool;
    private final BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
    private final Map<Subscriber, Subscriber> subscribers = new HashMap<>();

    AnswersHere(Spool spool) {
        this.spool = spool;
    }

    /** Runs the next answer, after a moment at most. */
    void runOne() {
        try {
            Runnable next = waiting.poll(MOMENT_MS, TimeUnit.MILLISECONDS);
            if (next != null) {
                next.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    void runAll() {
        for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
            next.run();
        }
    }

    private Consumer<RelayReply> here(Consumer<RelayReply> answer) {
        return reply -> waiting.add(() -> answer.accept(reply));
    }

    @Override
    public Seal fire(RelayCommand.Fire fire, byte[] packetBytes, Consumer<RelayReply> answer) {
        return spool.fire(fire, packetBytes, here(answer));
    }

    @Override
    public void status(FireReference fire, Optional<Predicate<UserId>> visible, Consumer<RelayReply> answer) {
        spool.status(fire, visible, here(answer));
    }

    @Override
    public void cancel(FireReference fire, Optional<Predicate<UserId>> visible, Consumer<RelayReply> answer) {
        spool.cancel(fire, visible, here(answer));
    }

    @Override
    public void subscribe(String name, EventPosition after, Subscriber subscriber, Consumer<RelayReply> answer) {
        Subscriber here = subscribers.computeIfAbsent(subscriber, Here::new);
        spool.subscribe(name, after, here, here(answer));
    }

    @Override
    public void ack(String name, EventPosition upTo, Consumer<RelayReply> answer) {
        spool.ack(name, upTo, here(answer));
    }

    @Override
    public void halt(RelayCommand.Halt halt, Consumer<RelayReply> answer) {
        spool.halt(halt, here(answer));
    }

    @Override
    public void resume(RelayCommand.Resume resume, Consumer<RelayReply> answer) {
        spool.resume(resume, here(answer));
    }

    @Override
    public void holds(Consumer<RelayReply> answer) {
        spool.holds(here(answer));
    }

    @Override
    public Terminals terminals() {
        return spool.terminals();
    }

    @Override
    public RelayIdentity identity() {
        return spool.identity();
    }

    @Override
    public void wake(Subscriber subscriber) {
        spool.wake(subscribers.getOrDefault(subscriber, subscriber));
    }

    private final class Here implements Subscriber {
        private final Subscriber subscriber;

        private Here(Subscriber subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void tell(RelayEvent event) {
            waiting.add(() -> subscriber.tell(event));
        }

        @Override
        public boolean ready() {
            return subscriber.ready();
        }

        @Override
        public boolean gone() {
            return subscriber.gone();
        }
    }
}
