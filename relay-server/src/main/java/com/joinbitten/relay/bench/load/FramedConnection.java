package com.joinbitten.relay.bench.load;

import com.joinbitten.relay.bench.traffic.FireMark;
import com.joinbitten.relay.bench.traffic.FireWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import org.jspecify.annotations.Nullable;

/** One framed connection with up to {@code depth} fires under way, matched by number. Confined to its event loop. */
final class FramedConnection extends SimpleChannelInboundHandler<ByteBuf> {
    private final FireWriter writer;
    private final LoadTally tally;
    private final Feed feed;
    private final Lane lane;
    private final int depth;
    private final UnderWay underWay;
    private byte[] answer = new byte[1_024];
    private int sequence;
    private @Nullable ChannelHandlerContext context;
    private boolean finishing;

    /**
     * Sends what the feed says.
     *
     * @param depth how many fires may be under way, 1 to 32
     */
    FramedConnection(FireWriter writer, LoadTally tally, Feed feed, Lane lane, int depth) {
        this.writer = writer;
        this.tally = tally;
        this.feed = feed;
        this.lane = lane;
        this.depth = depth;
        this.underWay = new UnderWay(depth);
    }

    /** Offers this connection's room to the feed for the first time. */
    void begin() {
        for (int i = 0; i < depth; i++) {
            feed.free(this);
        }
        flush();
    }

    /**
     * Sends the next fire at the next flush.
     *
     * @param nanos since when its time counts, as {@link System#nanoTime} tells it
     */
    void fire(long nanos) {
        if (context == null || !context.channel().isActive()) {
            tally.refused("UNSENT");
            return;
        }
        FireMark mark = lane.next();
        sequence++;
        underWay.add(sequence, mark.number(), nanos);
        context.write(Unpooled.wrappedBuffer(writer.write(mark)), context.voidPromise());
    }

    void flush() {
        if (context != null) {
            context.flush();
        }
    }

    /** Hangs up as soon as everything is answered. */
    void finish() {
        finishing = true;
        if (underWay.count() == 0 && context != null) {
            context.close();
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf frame) {
        int length = frame.readableBytes();
        if (length > answer.length) {
            answer = new byte[length];
        }
        frame.readBytes(answer, 0, length);
        int slot = underWay.find(Answers.sequence(answer, length));
        if (slot < 0) {
            tally.refused("UNASKED");
            return;
        }
        if (Answers.isSuccess(answer, length)) {
            tally.relayed(underWay.number(slot), underWay.sentNanos(slot));
        } else {
            tally.refused(Answers.code(answer, length));
        }
        underWay.remove(slot);
        if (finishing) {
            finish();
        } else {
            feed.free(this);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.flush();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        for (int i = underWay.count(); i > 0; i--) {
            tally.refused("UNANSWERED");
        }
        underWay.clear();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        tally.refused(cause.getClass().getSimpleName());
        ctx.close();
    }
}
