package com.joinbitten.toc.delivery;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireWatch;
import com.joinbitten.core.fire.outbox.Outbox;
import com.joinbitten.core.fire.outbox.Step;
import com.joinbitten.core.result.Reconciliation;
import com.joinbitten.core.wire.FireReference;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayReply;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks relays to take fires back whose users want that, until they have answered. An answer that does not come leaves
 * everything open: the relay is asked again. Confined to the dispatch thread.
 */
final class Recaller {
    private static final Logger log = LoggerFactory.getLogger(Recaller.class);
    private static final int MAX_QUESTIONS = 100;

    private final Outbox outbox;
    private final Reconciliation stored;
    private final FireWatch watch;
    private final DeliveryClock clock;
    private final Executor thread;
    private final Set<FireId> asking = new HashSet<>();

    /** Answers are handled on that thread, on which {@link #round} is called, too. */
    Recaller(Outbox outbox, Reconciliation stored, FireWatch watch, DeliveryClock clock, Executor thread) {
        this.outbox = outbox;
        this.stored = stored;
        this.watch = watch;
        this.clock = clock;
        this.thread = thread;
    }

    /** Asks the relay, if it can be reached, for all that it has not answered. */
    void round(String relay, RelayLink link) {
        Optional<RelaySession> session = link.session();
        if (session.isEmpty()) {
            return;
        }
        String ledger = session.get().ledgerId();
        for (FireId fire : outbox.recalled(relay, ledger, MAX_QUESTIONS)) {
            if (asking.add(fire)) {
                link.send(new RelayCommand.Cancel(new FireReference.ById(fire)))
                        .whenComplete((reply, failure) -> thread.execute(() -> answered(fire, ledger, reply, failure)));
            }
        }
    }

    private void answered(FireId fire, String ledger, RelayReply reply, Throwable failure) {
        asking.remove(fire);
        if (failure != null) {
            log.info("cancel.unanswered fire={} reason={}", fire, failure.getMessage());
            return;
        }
        ReplyReading reading = new ReplyReading(fire, reply);
        if (!reading.isOf(ledger)) {
            log.warn("cancel.other_ledger fire={} asked={} code={}", fire, ledger, reply.code());
            return;
        }
        Optional<Step> step = reading.finding()
                .fold(
                        relayed -> Optional.of(relayed.step(clock.now())),
                        withdrawn -> Optional.of(withdrawn.step(clock.now())),
                        declined -> Optional.empty(),
                        notNow -> Optional.empty(),
                        unclear -> Optional.empty());
        log.info("cancel.answered fire={} code={} published={}", fire, reply.code(), reply.published());
        if (step.isPresent() && stored.settle(fire, step.get())) {
            watch.advanced(fire);
        }
    }
}
