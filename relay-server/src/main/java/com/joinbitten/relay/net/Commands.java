package com.joinbitten.relay.net;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.terminal.profile.TerminalReading;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.FireReference;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.core.wire.TerminalsReport;
import com.joinbitten.relay.net.entry.RawRights;
import com.joinbitten.relay.spool.Spool;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of a command from a connection to whoever answers it. Thread-safe, never blocks; every answer is called
 * exactly once, on the calling thread or on the spooler's.
 */
final class Commands {
    private static final Logger log = LoggerFactory.getLogger(Commands.class);
    private static final String NOT_RAW = "subscriptions and lists of terminals need a framed connection";
    private static final Spool.Seal NOTHING_TO_SEAL = () -> {};

    private final Spool spool;
    private final Reception reception;

    Commands(Spool spool, Reception reception) {
        this.spool = spool;
        this.reception = reception;
    }

    Spool spool() {
        return spool;
    }

    /** For connections that cannot be told events. */
    Spool.Seal run(RelayCommand command, byte[] bytes, RawRights rights, Consumer<RelayReply> answer) {
        Optional<RelayReply> objection = rights.objection(command);
        if (objection.isPresent()) {
            answer.accept(objection.get());
            return NOTHING_TO_SEAL;
        }
        if (command instanceof RelayCommand.Subscribe
                || command instanceof RelayCommand.Ack
                || asksOfTerminals(command)) {
            answer.accept(RelayReply.of(Code.RAW_NOT_ALLOWED, NOT_RAW));
            return NOTHING_TO_SEAL;
        }
        return dispatch(command, bytes, answer);
    }

    /** For connections that can, as far as the scope reaches. */
    void run(RelayCommand command, byte[] bytes, EventPush feed, Scope scope, Consumer<RelayReply> answer) {
        Optional<RelayReply> objection = scope.objection(command);
        if (reception.stopping()) {
            answer.accept(draining());
        } else if (objection.isPresent() && command instanceof RelayCommand.Fire fire) {
            refuse(fire, objection.get(), answer);
        } else if (objection.isPresent()) {
            answer.accept(objection.get());
        } else if (command instanceof RelayCommand.Status status) {
            tell(status, scope.visible(), reply -> answer.accept(scope.veil(reply)));
        } else if (command instanceof RelayCommand.Cancel cancel) {
            spool.cancel(cancel.fire(), scope.visible(), reply -> answer.accept(scope.veil(reply)));
        } else if (command instanceof RelayCommand.Subscribe subscribe) {
            spool.subscribe(subscribe.subscriber(), subscribe.after(), feed, answer);
        } else if (command instanceof RelayCommand.Ack ack) {
            spool.ack(ack.subscriber(), ack.upTo(), answer);
        } else if (asksOfTerminals(command)) {
            answer.accept(ofTerminals(command, scope.grant()));
        } else {
            dispatch(command, bytes, reply -> answer.accept(scope.veil(reply)));
        }
    }

    private void tell(RelayCommand.Status status, Optional<Predicate<UserId>> visible, Consumer<RelayReply> answer) {
        if (status.contents()) {
            spool.show(status.fire(), visible, answer);
        } else {
            spool.status(status.fire(), visible, answer);
        }
    }

    private static boolean asksOfTerminals(RelayCommand command) {
        return command instanceof RelayCommand.Terminals || command instanceof RelayCommand.Terminal;
    }

    /** Another's terminal is not found, as if there were none. */
    private RelayReply ofTerminals(RelayCommand command, Predicate<UserId> visible) {
        TerminalsReport report;
        if (command instanceof RelayCommand.Terminals all) {
            report = spool.terminals().page(all.after(), visible);
        } else {
            UserId user = ((RelayCommand.Terminal) command).user();
            Optional<TerminalReading> reading =
                    visible.test(user) ? spool.terminals().find(user) : Optional.empty();
            if (reading.isEmpty()) {
                return RelayReply.of(Code.NOT_FOUND, "no such terminal");
            }
            report = new TerminalsReport(List.of(reading.get()), Optional.empty());
        }
        return plain("what terminals say of themselves").withTerminals(report);
    }

    /** The refusal says what is true of the id: an earlier attempt may have been relayed with a key that reached further. */
    private void refuse(RelayCommand.Fire fire, RelayReply refusal, Consumer<RelayReply> answer) {
        log.info(
                "fire.refused fire={} user={} code={} reason={}",
                fire.fireId().map(FireId::value).orElse("-"),
                fire.packet().user(),
                refusal.code(),
                refusal.message());
        Optional<FireReference> known = fire.fireId()
                .<FireReference>map(FireReference.ById::new)
                .or(() -> fire.request()
                        .map(request ->
                                new FireReference.ByRequest(fire.packet().user(), request)));
        if (known.isEmpty()) {
            answer.accept(refusal.withPublished(Published.NO));
            return;
        }
        spool.status(known.get(), found -> {
            boolean proved = found.code() == Code.NOT_FOUND || found.success();
            answer.accept(refusal.withPublished(proved ? found.published() : Published.UNKNOWN));
        });
    }

    private Spool.Seal dispatch(RelayCommand command, byte[] bytes, Consumer<RelayReply> answer) {
        if (reception.stopping()) {
            answer.accept(draining());
        } else if (command instanceof RelayCommand.Fire fire) {
            return spool.fire(fire, bytes, answer);
        } else if (command instanceof RelayCommand.Status status) {
            spool.status(status.fire(), answer);
        } else if (command instanceof RelayCommand.Cancel cancel) {
            spool.cancel(cancel.fire(), answer);
        } else if (command instanceof RelayCommand.Halt halt) {
            spool.halt(halt, answer);
        } else if (command instanceof RelayCommand.Resume resume) {
            spool.resume(resume, answer);
        } else if (command instanceof RelayCommand.Holds) {
            spool.holds(answer);
        } else if (command instanceof RelayCommand.Hello) {
            answer.accept(introduction());
        } else if (command instanceof RelayCommand.Ping) {
            answer.accept(plain("pong"));
        } else if (command instanceof RelayCommand.Probe) {
            answer.accept(plain("Relay reachable; nothing written"));
        } else {
            throw new IllegalArgumentException("not a command of this kind of connection: " + command);
        }
        return NOTHING_TO_SEAL;
    }

    /** The answer to {@code hello}. */
    RelayReply introduction() {
        return plain("at your service").withIdentity(spool.identity());
    }

    static RelayReply draining() {
        return RelayReply.of(Code.DRAINING, RelayStopping.REASON);
    }

    /** A positive answer that speaks of no order. */
    private static RelayReply plain(String message) {
        return RelayReply.ok(message).withPublished(Published.NO);
    }
}
