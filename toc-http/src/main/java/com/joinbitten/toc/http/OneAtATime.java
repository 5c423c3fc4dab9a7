package com.joinbitten.toc.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Hands on one call for each {@code read()}, and reads from the socket only while one is wanted. What a client
 * pipelines waits here, at most one socket read of it. Confined to one event loop.
 */
final class OneAtATime extends ChannelDuplexHandler {
    private final Queue<Object> waiting = new ArrayDeque<>();
    private boolean wanted;

    @Override
    public void read(ChannelHandlerContext ctx) {
        wanted = true;
        if (waiting.isEmpty()) {
            ctx.read();
        } else {
            ctx.executor().execute(() -> handOn(ctx)); // not from here: the next read comes from inside
        }
    }

    private void handOn(ChannelHandlerContext ctx) {
        Object next = wanted ? waiting.poll() : null;
        if (next != null) {
            wanted = false;
            ctx.fireChannelRead(next);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object incoming) {
        waiting.add(incoming);
        handOn(ctx);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (wanted) {
            ctx.read(); // what came was not yet a whole call
        }
        ctx.fireChannelReadComplete();
    }
}
