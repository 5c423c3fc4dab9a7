package com.joinbitten.toc.bench.load;

import com.joinbitten.relay.bench.load.LoadTally;
import com.joinbitten.relay.bench.load.Span;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** One connection that stays, with one call under way. Confined to its event loop. */
final class HttpConnection extends SimpleChannelInboundHandler<ByteBuf> {
    private final Calls calls;
    private final IntSupplier numbers;
    private final Span span;
    private final LoadTally tally;
    private final HttpAnswer answer = new HttpAnswer();
    private @Nullable ChannelHandlerContext context;
    private boolean underWay;
    private int number;
    private long sentNanos;

    HttpConnection(Calls calls, IntSupplier numbers, Span span, LoadTally tally) {
        this.calls = calls;
        this.numbers = numbers;
        this.span = span;
        this.tally = tally;
    }

    /** Sends the first call. */
    void begin() {
        ChannelHandlerContext connected = context;
        if (connected == null || !connected.channel().isActive()) {
            tally.refused("UNSENT");
            return;
        }
        next(connected);
    }

    private void next(ChannelHandlerContext ctx) {
        long now = System.nanoTime();
        if (!span.mayFire(now)) {
            ctx.close();
            return;
        }
        number = numbers.getAsInt();
        sentNanos = now;
        underWay = true;
        answer.clear();
        ctx.writeAndFlush(Unpooled.wrappedBuffer(calls.call(number)), ctx.voidPromise());
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf arrived) {
        if (!underWay) {
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
        next(ctx);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (underWay) {
            underWay = false;
            tally.refused("UNANSWERED");
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        underWay = false;
        tally.refused(cause.getClass().getSimpleName());
        ctx.close();
    }
}
