package com.joinbitten.toc.delivery;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Order;
import com.joinbitten.core.fire.outbox.Attempt;
import com.joinbitten.core.fire.outbox.Outbox;
import com.joinbitten.core.fire.outbox.Parcel;
import com.joinbitten.core.fire.outbox.Start;
import com.joinbitten.core.fire.outbox.Step;
import com.joinbitten.core.lease.Reach;
import com.joinbitten.core.trade.TradePacket;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.client.NotSentException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries one fire to its relay, until it is known whether its order file was visible. Confined to the dispatch thread,
 * and blocks it on storage only.
 *
 * <p>All that counts is read from the outbox before every move, so that a restart, or an event that arrives first, needs
 * no care: a fire that has left the outbox is done.
 */
final class Delivery {
    private static final Logger log = LoggerFactory.getLogger(Delivery.class);

    /** Number of an attempt that begins with its fire. */
    static final int FIRST = 1;

    private final FireId id;
    private final UserId user;
    private final Deadline deadline;
    private final RelayLink link;
    private final Inquiry inquiry;
    private final Outbox outbox;
    private final MovePlan plan;
    private final Desk desk;

    private int tries;
    private boolean missed;
    private boolean underWay;

    /** Why the relay did not take it the last time: a better reason to give up than that time ran out. */
    private Optional<Finding.NotNow> refused = Optional.empty();

    /** What a delivery needs of the dispatcher; every call on the dispatch thread unless it says otherwise. */
    interface Desk {
        DeliveryClock clock();

        /** Runs the work on the dispatch thread; may be called on any thread. */
        void run(Runnable work);

        /** Takes the delivery's next step after the time, or when its link comes up. */
        void again(Delivery delivery, Duration time);

        /** The same, and the user's next fire does not wait for this one: no try of it will follow. */
        void aside(Delivery delivery, Duration time);

        /** The wait before another try. */
        Duration backoff(int tries);

        /** The stored fire has changed. */
        void advanced(FireId fire);

        /** The stored fire stands like that now. */
        void advanced(Fire fire);

        /** Nothing is left to do. */
        void done(Delivery delivery);
    }

    Delivery(Fire fire, RelayLink link, Outbox outbox, MovePlan plan, Desk desk) {
        this.id = fire.id();
        this.user = fire.user();
        this.deadline = Deadline.of(fire, desk.clock());
        this.inquiry = new Inquiry(fire, link, plan, desk.clock());
        this.link = link;
        this.outbox = outbox;
        this.plan = plan;
        this.desk = desk;
    }

    FireId id() {
        return id;
    }

    UserId user() {
        return user;
    }

    RelayLink link() {
        return link;
    }

    /** Whether its deadline has passed, so that it can only be asked for. */
    boolean late() {
        Duration left = deadline.left(desk.clock());
        return left.isZero() || left.isNegative();
    }

    /** The relay can be reached again: earlier waits mean nothing. */
    void linkUp() {
        tries = 0;
        step();
    }

    /**
     * Makes the first move of a fire that was just stored.
     *
     * @param begun where its first attempt was begun with it: that attempt is sent now, or ended
     */
    void first(Fire fire, Optional<Reach> begun) {
        try {
            if (begun.isPresent() && outbox.mayGo(id, begun.get().lease()) && canReach(fire, begun.get())) {
                send(fire, FIRST, begun.get());
                return;
            }
            hold(begun);
        } catch (RuntimeException e) {
            failed(e);
            return;
        }
        step();
    }

    /** Asked last, for a link is lost without a word to storage. */
    private boolean canReach(Fire fire, Reach reach) {
        Parcel fresh = new Parcel(fire, Optional.empty(), 0, 0);
        Optional<RelaySession> session =
                link.session().filter(now -> now.reach().equals(reach));
        return plan.next(fresh, session, link.down(), missed, deadline.left(desk.clock())) instanceof Move.Send;
    }

    /**
     * Does not send the first attempt of a fire that was just stored, for it is not its turn.
     *
     * @param begun as for {@link #first}
     */
    void hold(Optional<Reach> begun) {
        if (begun.isPresent()) {
            outbox.end(id, FIRST, Attempt.NOT_SENT, now());
        }
    }

    /** Makes the next move, unless an answer is awaited. What another node has the relay for is that node's to carry. */
    void step() {
        if (underWay) {
            return;
        }
        if (link.elsewhere()) {
            desk.done(this);
            return;
        }
        try {
            Optional<Parcel> parcel = outbox.find(id);
            if (parcel.isEmpty()) {
                finish();
                return;
            }
            move(parcel.get());
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private void failed(RuntimeException fault) {
        underWay = false;
        log.error("delivery.failed fire={}", id, fault);
        again(Duration.ZERO);
    }

    private void move(Parcel parcel) {
        Optional<RelaySession> session = link.session();
        Move move = plan.next(parcel, session, link.down(), missed, deadline.left(desk.clock()));
        if (move instanceof Move.Send && session.isPresent()) {
            send(parcel, session.get());
        } else if (move instanceof Move.Ask && session.isPresent()) {
            ask(session.get());
        } else if (move instanceof Move.GiveUp hopeless) {
            giveUp(hopeless);
        } else if (move instanceof Move.Wait pause) {
            desk.again(this, pause.time());
        } else if (move instanceof Move.Doubt unknown) {
            doubt(parcel.fire(), "whether it was taken cannot be asked for");
            desk.aside(this, unknown.pause());
        } else {
            doubt(parcel.fire(), "the relay has another ledger than the one that may know it");
            desk.done(this);
        }
    }

    /** As after a restart in the middle of an attempt: nobody can be asked what became of it. */
    private void doubt(Fire fire, String reason) {
        Step doubt = Step.because(FireState.IN_DOUBT, now(), Code.IN_DOUBT, reason);
        if (fire.state() == FireState.ACCEPTED && outbox.resolve(id, doubt)) {
            log.warn("fire.in_doubt fire={} reason={}", id, reason);
            desk.advanced(id);
        }
    }

    private void giveUp(Move.GiveUp hopeless) {
        Step step = refused.map(last -> notRelayed(last.code(), last.words()))
                .orElseGet(() -> notRelayed(hopeless.code(), hopeless.reason()));
        if (outbox.giveUp(id, step)) {
            log.warn("fire.not_relayed fire={} code={} reason={}", id, step.code(), step.reason());
            finish();
        } else {
            again(Duration.ZERO);
        }
    }

    private void send(Parcel parcel, RelaySession session) {
        Start start = outbox.begin(parcel, session.reach(), now());
        if (start instanceof Start.Unwanted) {
            notBegun();
            return;
        }
        if (!(start instanceof Start.Begun begun)) {
            again(Duration.ZERO); // another node was here: everything is looked at anew
            return;
        }
        int number = begun.attempt();
        boolean stillSound = link.session().equals(Optional.of(session)) && plan.sendable(deadline.left(desk.clock()));
        if (!stillSound) {
            outbox.end(id, number, Attempt.NOT_SENT, now());
            again(Duration.ZERO);
            return;
        }
        send(parcel.fire(), number, session.reach());
    }

    private void send(Fire fire, int number, Reach reach) {
        missed = false;
        underWay = true;
        link.fire(command(fire), fire.route(), reach)
                .whenComplete((reply, failure) -> desk.run(() -> answered(() -> {
                    if (failure == null) {
                        taken(fire, number, reply);
                    } else {
                        unanswered(number, failure);
                    }
                })));
    }

    /** The fire has left the outbox, or its user wants it back, or trading was stopped since it was accepted. */
    private void notBegun() {
        Optional<Parcel> parcel = outbox.find(id);
        if (parcel.isEmpty()) {
            finish();
            return;
        }
        Step stopped = parcel.get().recalledAt().isPresent()
                ? notRelayed(Code.CANCELLED, "cancelled by its user before it was sent")
                : notRelayed(Code.EMERGENCY_STOP, "trading was stopped before the order was sent");
        if (outbox.giveUp(id, stopped)) {
            log.warn("fire.not_relayed fire={} code={} reason={}", id, stopped.code(), stopped.reason());
            finish();
        } else {
            again(Duration.ZERO);
        }
    }

    private RelayCommand.Fire command(Fire fire) {
        Order order = fire.order();
        TradePacket packet = new TradePacket(fire.user(), fire.mission(), order.instruction());
        return RelayCommand.Fire.of(packet, fire.id(), deadline.instant(desk.clock()), order.comment(), now());
    }

    private void answered(Runnable handling) {
        underWay = false;
        try {
            handling.run();
        } catch (RuntimeException e) {
            // the attempt stays open in the outbox, so the fire will be asked for
            log.error("delivery.failed fire={}", id, e);
            again(Duration.ZERO);
        }
    }

    private void unanswered(int attempt, Throwable failure) {
        if (failure instanceof NotSentException) {
            log.info("attempt.not_sent fire={} attempt={} reason={}", id, attempt, failure.getMessage());
            outbox.end(id, attempt, Attempt.NOT_SENT, now());
            again(Duration.ZERO);
            return;
        }
        log.warn("attempt.unanswered fire={} attempt={} reason={}", id, attempt, failure.getMessage());
        doubt(attempt, Code.RELAY_TIMEOUT, "no answer came: " + failure.getMessage());
    }

    private void doubt(int attempt, Code code, String words) {
        outbox.conclude(id, attempt, Attempt.UNANSWERED, Step.because(FireState.IN_DOUBT, now(), code, words))
                .ifPresent(before -> desk.advanced(id));
        again(Duration.ZERO);
    }

    /** Reads the answer to an attempt. */
    private void taken(Fire fire, int attempt, RelayReply reply) {
        new ReplyReading(id, reply)
                .finding()
                .<Boolean>fold(
                        relayed -> conclude(fire, attempt, relayed.step(now())),
                        withdrawn -> conclude(fire, attempt, withdrawn.step(now())),
                        declined -> {
                            boolean proved = outbox.decline(id, attempt, notRelayed(declined.code(), declined.words()));
                            log.warn("fire.declined fire={} code={} proved={}", id, declined.code(), proved);
                            return proved ? finish() : again(Duration.ZERO);
                        },
                        notNow -> {
                            log.info("attempt.declined fire={} attempt={} code={}", id, attempt, notNow.code());
                            outbox.end(id, attempt, Attempt.DECLINED, now());
                            refused = Optional.of(notNow);
                            return again(notNow.pause());
                        },
                        unclear -> {
                            log.warn("attempt.unclear fire={} attempt={} code={}", id, attempt, unclear.code());
                            doubt(attempt, unclear.code(), unclear.words());
                            return true;
                        });
    }

    private boolean conclude(Fire fire, int attempt, Step step) {
        Optional<FireState> before = outbox.conclude(id, attempt, Attempt.TAKEN_OVER, step);
        log.info("fire.relayed fire={} state={} attempt={}", id, step.state(), attempt);
        if (before.equals(Optional.of(fire.state()))) {
            desk.advanced(fire.after(step.state(), step.code(), step.reason(), step.at()));
        } else {
            desk.advanced(id); // something else was told of it in the meantime
        }
        desk.done(this);
        return true;
    }

    private void ask(RelaySession session) {
        underWay = true;
        inquiry.ask(session, deadline.over(desk.clock()))
                .whenComplete((answer, failure) -> desk.run(() -> answered(() -> {
                    if (failure == null) {
                        told(answer);
                    } else {
                        log.info("status.unanswered fire={} reason={}", id, failure.getMessage());
                        again(Duration.ZERO);
                    }
                })));
    }

    private void told(Inquiry.Answer answer) {
        if (answer instanceof Inquiry.Answer.Settled settled) {
            resolve(settled.step());
            return;
        }
        missed = !(answer instanceof Inquiry.Answer.Unclear);
        if (answer instanceof Inquiry.Answer.Missed && tries == 0) {
            tries = 1; // at once, for the relay has just said that it may be sent again; but only this time
            step();
        } else {
            again(Duration.ZERO);
        }
    }

    private void resolve(Step step) {
        outbox.resolve(id, step);
        log.info("fire.resolved fire={} state={} code={}", id, step.state(), step.code());
        finish();
    }

    private Step notRelayed(Code code, String words) {
        return Step.because(FireState.NOT_RELAYED, now(), code, words);
    }

    private Instant now() {
        return desk.clock().now();
    }

    private boolean finish() {
        desk.advanced(id);
        desk.done(this);
        return true;
    }

    private boolean again(Duration atLeast) {
        Duration backoff = desk.backoff(tries++);
        desk.again(this, backoff.compareTo(atLeast) < 0 ? atLeast : backoff);
        return false;
    }
}
