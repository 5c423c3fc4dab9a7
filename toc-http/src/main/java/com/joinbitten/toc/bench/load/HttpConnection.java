package com.joinbitten.toc.bench.load;

import com.joinbitten.relay.bench.load.LoadTally;
import com.joinbitten.relay.bench.load.Span;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One caller with one call under way. Its connection stays; where the server closes it behind an answer, the next call
 * makes another one, and its time includes that. Confined to its event loop.
 */
@Sharable // by connections that follow one another
final class HttpConnection extends SimpleChannelInboundHandler<ByteBuf> {
    private final Calls calls;
    private final IntSupplier numbers;
    private final Span span;
    private final LoadTally tally;
    private final HttpAnswer answer = new HttpAnswer();
    private final CompletableFuture<Boolean> end = new CompletableFuture<>();
    private @Nullable Bootstrap bootstrap;
    private @Nullable ChannelHandlerContext context;
    private boolean connecting;
    private boolean underWay;
    private int number;
    private long sentNanos;

    HttpConnection(Calls calls, IntSupplier numbers, Span span, LoadTally tally) {
        this.calls = calls;
        this.numbers = numbers;
        this.span = span;
        this.tally = tally;
    }

    /** Completes behind the last answer. */
    CompletableFuture<Boolean> end() {
        return end;
    }

    /** Makes the first connection, and the others likewise, with this handler in their pipelines. */
    ChannelFuture connect(Bootstrap connections) {
        bootstrap = connections;
        return connections.connect();
    }

    /** Sends the first call. */
    void begin() {
        ChannelHandlerContext connected = context;
        if (connected == null || !connected.channel().isActive()) {
            tally.refused("UNSENT");
            end.complete(false);
            return;
        }
        next(connected, true);
    }

    private void next(ChannelHandlerContext ctx, boolean stays) {
        long now = System.nanoTime();
        if (!span.mayFire(now)) {
            ctx.close();
            end.complete(true);
            return;
        }
        sentNanos = now;
        if (stays) {
            send(ctx);
        } else {
            ctx.close();
            reconnect();
        }
    }

    private void reconnect() {
        Bootstrap connections = bootstrap;
        if (connections == null) {
            throw new IllegalStateException("not connected yet");
        }
        connecting = true;
        connections.connect().addListener((ChannelFutureListener) connected -> {
            if (!connected.isSuccess()) {
                tally.refused("UNSENT");
                end.complete(false);
            }
        });
    }

    private void send(ChannelHandlerContext ctx) {
        number = numbers.getAsInt();
        underWay = true;
        answer.clear();
        ctx.writeAndFlush(Unpooled.wrappedBuffer(calls.call(number)), ctx.voidPromise());
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        context = ctx;
        if (connecting) {
            connecting = false;
            send(ctx);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf arrived) {
        if (ctx != context || !underWay) {
            tally.refused("UNASKED");
            ctx.close();
            return;
        }
        if (!answer.take(arrived)) {
            return;
        }
        underWay = false;
        if (answer.isGood(calls)) {
            tally.relayed(number, sentNanos);
        } else {
            tally.refused(answer.code());
        }
        next(ctx, answer.stays());
    }

    /** No answer will come any more. */
    void giveUp() {
        if (context != null) {
            context.close();
        }
        end.complete(false);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (ctx == context && underWay) {
            underWay = false;
            tally.refused("UNANSWERED");
            end.complete(false);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (ctx == context && underWay) {
            underWay = false;
            tally.refused(cause.getClass().getSimpleName());
            end.complete(false);
        }
        ctx.close();
    }
}
