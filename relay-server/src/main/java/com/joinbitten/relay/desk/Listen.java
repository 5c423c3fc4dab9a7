package com.joinbitten.relay.desk;

import com.joinbitten.core.fire.Published;
import com.joinbitten.core.wire.EventPosition;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.spool.Spool.Subscriber;
import com.joinbitten.relay.spool.SpoolContext;
import com.joinbitten.relay.spool.SpoolTask;
import java.util.function.Consumer;

/** Begins to tell a subscriber of events. Confined to the spooler thread. */
final class Listen implements SpoolTask {
    private final String name;
    private final EventPosition after;
    private final Subscriber subscriber;
    private final Consumer<RelayReply> answer;
    private long startN;

    Listen(String name, EventPosition after, Subscriber subscriber, Consumer<RelayReply> answer) {
        this.name = name;
        this.after = after;
        this.subscriber = subscriber;
        this.answer = answer;
    }

    @Override
    public Readiness prepare(SpoolContext context) {
        context.willWrite();
        return Readiness.READY;
    }

    @Override
    public void record(SpoolContext context) {
        context.ledger().subscribers().add(name, start(context));
        startN = context.ledger().events().lastUpTo(start(context));
    }

    @Override
    public void complete(SpoolContext context) {
        EventPosition start = start(context);
        // the answer first: on the wire it precedes the events
        answer.accept(RelayReply.ok("subscribed").withPosition(start).withLedger(context.ledgerId()));
        context.feed().add(subscriber, startN);
    }

    /**
     * What an earlier epoch left untold is told before the present one. A later epoch than ours means nothing here: then
     * everything of the present one is told.
     */
    private EventPosition start(SpoolContext context) {
        return after.epoch() <= context.epoch() ? after : new EventPosition(context.epoch(), 0);
    }

    @Override
    public void abandon(Abandonment why) {
        answer.accept(Abandoned.reply(why, Published.NO));
    }
}
