package com.joinbitten.toc.delivery;

import com.joinbitten.core.fire.FireWatch;
import com.joinbitten.core.fire.outbox.Step;
import com.joinbitten.core.result.OverdueFire;
import com.joinbitten.core.result.Reconciliation;
import com.joinbitten.core.wire.FireReference;
import com.joinbitten.core.wire.FireReport;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayReply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks relays for the fires whose deadline has passed and whose outcome nobody told. The outbox knows those of which it is
 * not known whether their file was visible; these are the others. Confined to one dispatch thread.
 */
final class Reconciler {
    private static final Logger log = LoggerFactory.getLogger(Reconciler.class);

    /** Questions to one relay in one round; the next round goes on where this one ended. */
    private static final int MAX_QUESTIONS = 500;

    private final Reconciliation stored;
    private final FireWatch watch;
    private final DeliveryClock clock;
    private final Executor thread;
    private final Map<String, String> reached = new HashMap<>();

    /** Answers are handled on that thread, on which {@link #round} is called, too. */
    Reconciler(Reconciliation stored, FireWatch watch, DeliveryClock clock, Executor thread) {
        this.stored = stored;
        this.watch = watch;
        this.clock = clock;
        this.thread = thread;
    }

    /** Asks the relay, if it can be reached. */
    void round(String relay, RelayLink link) {
        Optional<RelaySession> session = link.session();
        if (session.isEmpty() || !session.get().remembers()) {
            return;
        }
        String ledger = session.get().ledgerId();
        List<OverdueFire> fires =
                stored.toAsk(relay, ledger, clock.now(), reached.getOrDefault(relay, ""), MAX_QUESTIONS);
        reached.put(
                relay,
                fires.size() < MAX_QUESTIONS
                        ? ""
                        : fires.get(fires.size() - 1).id().value());
        for (OverdueFire fire : fires) {
            link.send(new RelayCommand.Status(new FireReference.ById(fire.id())))
                    .whenComplete((reply, failure) -> {
                        if (failure == null) {
                            thread.execute(() -> told(fire, ledger, reply));
                        } else {
                            log.info("status.unanswered fire={} reason={}", fire.id(), failure.getMessage());
                        }
                    });
        }
    }

    private void told(OverdueFire fire, String ledger, RelayReply reply) {
        if (reply.ledgerId().filter(named -> !named.equals(ledger)).isPresent()) {
            log.warn("status.other_ledger fire={} asked={} code={}", fire.id(), ledger, reply.code());
            return; // the fire was visible at the one that was asked
        }
        Optional<FireReport> report = reply.fire().filter(about -> about.id().equals(fire.id()));
        if (report.isEmpty()) {
            log.warn("fire.unknown_to_relay fire={} state={} code={}", fire.id(), fire.state(), reply.code());
            return;
        }
        switch (report.get().state()) {
            case FILLED, PARTIAL, CLOSED ->
                // only an event names the ticket, and without it nothing is called executed
                log.warn(
                        "fire.event_missing fire={} state={} told={}",
                        fire.id(),
                        fire.state(),
                        report.get().state());
            case RELAYED, TAKEN, CLAIMED, UNKNOWN, EXPIRED, CANCELLED, BROKER_REJECTED, NOT_EXECUTED ->
                settle(fire, report.get(), reply);
            case ACCEPTED, IN_DOUBT, REFUSED, NOT_RELAYED ->
                log.warn(
                        "fire.unproved fire={} state={} told={}",
                        fire.id(),
                        fire.state(),
                        report.get().state());
        }
    }

    private void settle(OverdueFire fire, FireReport report, RelayReply reply) {
        String words = reply.success() ? "" : reply.message();
        if (stored.settle(fire.id(), Step.because(report.state(), clock.now(), reply.code(), words))) {
            log.info("fire.reconciled fire={} before={} state={}", fire.id(), fire.state(), report.state());
            watch.advanced(fire.id());
        }
    }
}
