package com.joinbitten.relay.net.dial;

import com.joinbitten.relay.meter.ConnectionMeter;
import com.joinbitten.relay.net.MadeConnections;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a connection to each of those whom the relay is to call, and makes it anew when it is lost. Thread-safe; owns a
 * thread for each, so that a name that cannot be looked up holds up none of the others.
 */
public final class Dialler implements AutoCloseable {
    private static final long END_SECONDS = 2;

    private final MultiThreadIoEventLoopGroup group;
    private final List<Dial> dials;

    /** Nothing happens before {@link #start}. */
    public Dialler(DialRules rules, MadeConnections connections, ConnectionMeter meter) {
        this.group = new MultiThreadIoEventLoopGroup(
                rules.to().size(), new DefaultThreadFactory("relay-dial"), NioIoHandler.newFactory());
        this.dials = rules.to().stream()
                .map(target -> new Dial(target, rules, connections, group.next(), meter))
                .toList();
    }

    /** Begins to call; call it once. */
    public void start() {
        dials.forEach(Dial::start);
    }

    /** One for each of those whom it calls. */
    public EventLoopGroup threads() {
        return group;
    }

    /** Calls no more; connections that stand go on. Idempotent. */
    public void stop() {
        dials.forEach(Dial::stop);
    }

    /** Ends the threads and what is left of connections. Idempotent. */
    @Override
    public void close() {
        stop();
        group.shutdownGracefully(0, END_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
