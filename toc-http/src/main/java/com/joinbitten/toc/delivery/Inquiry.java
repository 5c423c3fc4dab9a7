package com.joinbitten.toc.delivery;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.Fire;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.outbox.Step;
import com.joinbitten.core.wire.FireReference;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayReply;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Asks a relay what became of a fire that it may have. Immutable; changes nothing of what is stored. */
final class Inquiry {
    private final FireId id;
    private final boolean expires;
    private final RelayLink link;
    private final MovePlan plan;
    private final DeliveryClock clock;

    /** What the relay's answer comes to. */
    sealed interface Answer {
        /** It is known, or proved, where the fire stands. */
        record Settled(Step step) implements Answer {}

        /** The relay does not know the fire, and might still take a copy of it. */
        record Missed() implements Answer {}

        /** The relay does not know the fire, whose time is over, and did not promise to take no copy of it. */
        record NotPromised() implements Answer {}

        /** Nothing to go by. */
        record Unclear() implements Answer {}
    }

    /** About that fire, at that relay. */
    Inquiry(Fire fire, RelayLink link, MovePlan plan, DeliveryClock clock) {
        this.id = fire.id();
        this.expires = fire.order().instruction().expires();
        this.link = link;
        this.plan = plan;
        this.clock = clock;
    }

    /**
     * Asks now.
     *
     * @param session the connection over which it is asked
     * @param over for how long the fire's life is over
     * @return fails when no answer comes; completes on the link's thread
     */
    CompletableFuture<Answer> ask(RelaySession session, Duration over) {
        return link.send(new RelayCommand.Status(new FireReference.ById(id)))
                .thenCompose(reply -> read(session, over, reply));
    }

    private CompletableFuture<Answer> read(RelaySession session, Duration over, RelayReply reply) {
        ReplyReading reading = new ReplyReading(id, reply);
        Optional<Answer> settled = settled(session.ledgerId(), reading);
        if (settled.isPresent()) {
            return CompletableFuture.completedFuture(settled.get());
        }
        if (!reading.misses(session.ledgerId())) {
            return CompletableFuture.completedFuture(new Answer.Unclear());
        }
        return plan.proves(session, over)
                ? lapsed(session.ledgerId())
                : CompletableFuture.completedFuture(new Answer.Missed());
    }

    /** What is visible anywhere is visible; that it is not, only the ledger that was asked can say. */
    private Optional<Answer> settled(String ledger, ReplyReading reading) {
        Finding finding = reading.finding();
        if (finding instanceof Finding.Relayed relayed) {
            return Optional.of(new Answer.Settled(relayed.step(clock.now())));
        }
        return finding instanceof Finding.Sealed withdrawn && reading.isOf(ledger)
                ? Optional.of(new Answer.Settled(withdrawn.step(clock.now())))
                : Optional.empty();
    }

    /** The relay does not know the fire, though its deadline has long passed. */
    private CompletableFuture<Answer> lapsed(String ledger) {
        if (expires) {
            String reason = "the relay does not know the fire, and its deadline has passed";
            return CompletableFuture.completedFuture(
                    new Answer.Settled(Step.because(FireState.NOT_RELAYED, clock.now(), Code.NOT_RELAYED, reason)));
        }
        // a copy on its way would still be taken, however late: the relay must promise that it takes none
        return link.send(new RelayCommand.Cancel(new FireReference.ById(id)))
                .thenApply(reply -> settled(ledger, new ReplyReading(id, reply)).orElseGet(Answer.NotPromised::new));
    }
}
