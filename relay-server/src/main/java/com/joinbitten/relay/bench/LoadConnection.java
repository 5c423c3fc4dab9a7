package com.joinbitten.relay.bench;

import com.joinbitten.core.wire.RelayFrame;
import com.joinbitten.core.wire.RelayFrameJson;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/** One connection of the closed loop: the next fire goes out when the last one is answered. Confined to its loop. */
final class LoadConnection extends SimpleChannelInboundHandler<ByteBuf> {
    private static final byte[] SUCCESS = "{\"success\":true".getBytes(StandardCharsets.US_ASCII);

    private final FireSource source;
    private final LoadTally tally;
    private final BooleanSupplier goOn;
    private int number;
    private long sentNanos;
    private boolean waiting;

    LoadConnection(FireSource source, LoadTally tally, BooleanSupplier goOn) {
        this.source = source;
        this.tally = tally;
        this.goOn = goOn;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        fireNext(ctx);
    }

    private void fireNext(ChannelHandlerContext ctx) {
        if (!goOn.getAsBoolean()) {
            ctx.close();
            return;
        }
        ByteBuf packet = Unpooled.wrappedBuffer(source.next());
        number = source.last();
        waiting = true;
        sentNanos = System.nanoTime();
        ctx.writeAndFlush(packet, ctx.voidPromise());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf frame) {
        waiting = false;
        if (isSuccess(frame)) {
            tally.relayed(number, System.nanoTime() - sentNanos);
        } else if (RelayFrameJson.read(ByteBufUtil.getBytes(frame)) instanceof RelayFrame.Answer answer) {
            tally.refused(answer.reply().code().name());
        }
        fireNext(ctx);
    }

    /** Looks at the first bytes only: the load must not cost more than what it measures. */
    private static boolean isSuccess(ByteBuf frame) {
        return frame.readableBytes() > SUCCESS.length
                && ByteBufUtil.equals(Unpooled.wrappedBuffer(SUCCESS), 0, frame, frame.readerIndex(), SUCCESS.length);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (waiting) {
            tally.refused("UNANSWERED");
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        tally.refused(cause.getClass().getSimpleName());
        ctx.close();
    }
}
