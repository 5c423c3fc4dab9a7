package com.joinbitten.relay.client;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for one relay's calls. The thread is that of all calls. */
final class AwaitedLine implements Line {
    private static final Logger log = LoggerFactory.getLogger(AwaitedLine.class);
    private static final long END_SECONDS = 2;

    private final String relay;
    private final EventLoop loop;
    private final ChannelGroup channels;
    private @Nullable Links links; // on the loop

    AwaitedLine(String relay, EventLoop loop) {
        this.relay = relay;
        this.loop = loop;
        this.channels = new DefaultChannelGroup(relay, loop);
    }

    @Override
    public EventLoop loop() {
        return loop;
    }

    @Override
    public void open(Links made) {
        links = made;
    }

    /**
     * Goes on with a call that gave this relay's name; what follows is the proof.
     *
     * @param asked how many requests it has carried
     * @return false when none is waited for
     */
    boolean take(ChannelHandlerContext ctx, ChannelHandler before, long asked, Call call) {
        Links made = links;
        if (made == null) {
            return false;
        }
        Channel channel = ctx.channel();
        channels.add(channel);
        channel.pipeline().replace(before, "link", made.make(asked, call::proved));
        return true;
    }

    @Override
    public void hangUp() {
        channels.close();
    }

    @Override
    public void stands() {
        log.debug("relay.called relay={}", relay);
    }

    /** What follows is the relay's to do. */
    @Override
    public void ended(String reason) {
        log.info("relay.call_ended relay={} reason={}", relay, reason);
    }

    @Override
    public void close() {
        try {
            loop.submit(() -> {
                        links = null;
                    })
                    .awaitUninterruptibly(END_SECONDS, TimeUnit.SECONDS);
            channels.close().awaitUninterruptibly(END_SECONDS, TimeUnit.SECONDS);
            // what its end has to tell was told behind it on the same thread
            loop.submit(() -> log.debug("relay.client_closed relay={}", relay))
                    .awaitUninterruptibly(END_SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("relay.client_closed_again relay={}", relay);
        }
    }
}
