package com.joinbitten.relay.net;

import com.joinbitten.core.wire.RelayEvent;
import com.joinbitten.core.wire.RelayFrame;
import com.joinbitten.relay.access.Grant;
import com.joinbitten.relay.spool.Spool;
import io.netty.channel.ChannelHandlerContext;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells events to one connection, no faster than it takes them. Thread-safe: the spooler tells, the connection's loop
 * writes. What is not told now stays in the ledger.
 */
final class EventPush implements Spool.Subscriber {
    private static final int MAX_UNWRITTEN = 64;

    private final ChannelHandlerContext ctx;
    private final Spool spool;
    private final AtomicInteger unwritten = new AtomicInteger();
    private final AtomicBoolean wanted = new AtomicBoolean();

    private volatile Grant grant;

    EventPush(ChannelHandlerContext ctx, Spool spool, Grant grant) {
        this.ctx = ctx;
        this.spool = spool;
        this.grant = grant;
    }

    /** From here on only these users' events are told. */
    void narrow(Grant present) {
        grant = present;
    }

    @Override
    public void tell(RelayEvent event) {
        if (!grant.test(event.user())) {
            return; // the subscriber's place moves on with the next event that it may see
        }
        unwritten.incrementAndGet();
        ctx.writeAndFlush(new RelayFrame.Told(event)).addListener(written -> {
            unwritten.decrementAndGet();
            moreRoom();
        });
    }

    @Override
    public boolean ready() {
        if (hasRoom()) {
            return true;
        }
        wanted.set(true);
        // room may have come between the two looks, and then nobody else would wake the spooler
        return hasRoom() && wanted.compareAndSet(true, false);
    }

    @Override
    public boolean gone() {
        return !ctx.channel().isActive();
    }

    /** Called on the connection's loop whenever it may take more than before. */
    void moreRoom() {
        if (hasRoom() && wanted.compareAndSet(true, false)) {
            spool.wake(this);
        }
    }

    private boolean hasRoom() {
        return ctx.channel().isActive() && ctx.channel().isWritable() && unwritten.get() < MAX_UNWRITTEN;
    }
}
