package com.joinbitten.relay.simulation;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Retry;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayCommandJson;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.simulation.Order.Attempt;
import com.joinbitten.relay.spool.Spool;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** They fire, lose patience, ask again under the same names, cancel, and sometimes do not hear the answer. */
final class Clients {
    /** Nobody asks again for an order that is older. */
    private static final long PATIENCE_MILLIS = 55_000;

    private final Chance chance;
    private final SimulatedClock clock;
    private final OrderBook book;
    private final Promises promises;
    private final Trace trace;
    private int attempts;
    private Optional<Raw> raw = Optional.empty();

    /** The last fire on a connection that gives up soon. */
    private record Raw(Attempt attempt, Spool.Seal seal) {}

    Clients(Chance chance, SimulatedClock clock, OrderBook book, Promises promises, Trace trace) {
        this.chance = chance;
        this.clock = clock;
        this.book = book;
        this.promises = promises;
        this.trace = trace;
    }

    void fireAnew(Spool spool) {
        Order order = book.next();
        promises.ordered(order);
        send(order, spool);
    }

    /** The same bytes again: because no answer came, because the answer says so, or just to be sure. */
    void fireAgain(Spool spool) {
        pick(order -> order.repeatable()
                        && clock.trueMillis() - order.bornMillis() < PATIENCE_MILLIS
                        && (!order.settled() || chance.of(0.3)))
                .ifPresent(order -> send(order, spool));
    }

    private Optional<Order> pick(java.util.function.Predicate<Order> fit) {
        List<Order> fitting = book.orders().stream().filter(fit).toList();
        return fitting.isEmpty() ? Optional.empty() : Optional.of(chance.oneOf(fitting));
    }

    private void send(Order order, Spool spool) {
        Attempt attempt = new Attempt(order, ++attempts);
        order.attempts().add(attempt);
        byte[] bytes = order.json().getBytes(StandardCharsets.UTF_8);
        trace.note("client", "fires " + attempt + (order.attempts().size() == 1 ? " " + order.json() : ""));
        RelayCommand.Fire command = (RelayCommand.Fire) RelayCommandJson.read(bytes);
        Spool.Seal seal = spool.fire(command, bytes, reply -> answered(attempt, reply));
        raw = Optional.of(new Raw(attempt, seal));
    }

    private void answered(Attempt attempt, RelayReply reply) {
        trace.note("relay", attempt + " " + words(reply));
        promises.answered(attempt, reply);
        boolean heard = chance.of(0.8);
        if (heard && (reply.retry() == Retry.NEVER || reply.code() == Code.OK)) {
            attempt.order().settle();
        }
    }

    /** A raw connection's time is up before the answer has come. */
    void losePatience() {
        raw.filter(last -> last.attempt().waiting()).ifPresent(last -> {
            trace.note("client", last.attempt() + " gives up");
            last.seal().seal();
        });
        raw = Optional.empty();
    }

    void askState(Spool spool) {
        pick(order -> !order.references().isEmpty()).ifPresent(order -> {
            trace.note("client", "asks for " + order.name());
            spool.status(chance.oneOf(order.references()), reply -> told(order, "status", reply));
        });
    }

    void cancel(Spool spool) {
        pick(order -> !order.references().isEmpty()).ifPresent(order -> {
            trace.note("client", "cancels " + order.name());
            spool.cancel(chance.oneOf(order.references()), reply -> told(order, "cancel", reply));
        });
    }

    private void told(Order order, String command, RelayReply reply) {
        trace.note("relay", command + " " + order.name() + " " + words(reply));
        promises.told(reply);
    }

    private static String words(RelayReply reply) {
        return reply.code() + " published=" + reply.published()
                + reply.fire()
                        .map(fire -> " fire=" + fire.id() + " " + fire.state() + " " + fire.file())
                        .orElse("");
    }
}
