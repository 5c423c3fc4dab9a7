package com.joinbitten.relay.net.codec;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.wire.MalformedPacketException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the framed dialect into objects.
 *
 * <pre>
 *  00 00 01 2C | { "symbol": ...      4-byte big-endian length, then that many bytes
 * </pre>
 *
 * <p>A length that is none, or a frame that is not whole in time, ends the connection: what follows has no boundaries.
 */
public final class FrameDecoder extends ByteToMessageDecoder {
    private static final int LENGTH_BYTES = 4;

    private final int maxFrameBytes;
    private final Intake intake;
    private final PartialDeadline deadline;
    private @Nullable ChannelHandlerContext context;
    private boolean broken;

    /**
     * Delivers into this intake.
     *
     * @param maxFrameBytes largest frame without its length
     * @param wholeFrame from a frame's first byte to its last
     */
    public FrameDecoder(int maxFrameBytes, Duration wholeFrame, Intake intake) {
        this.maxFrameBytes = maxFrameBytes;
        this.intake = intake;
        this.deadline = new PartialDeadline(wholeFrame, Optional.empty(), this::expired);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object bytes) throws Exception {
        super.channelRead(ctx, bytes);
        boolean partial = !broken && intake.open() && actualReadableBytes() > 0;
        intake.holding(!broken && actualReadableBytes() > 0);
        if (partial) {
            deadline.partial(ctx.executor());
        } else {
            deadline.clear(); // whole, or waiting for us and not for the peer
        }
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (broken) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (!intake.open() || in.readableBytes() < LENGTH_BYTES) {
            return;
        }
        long length = in.getUnsignedInt(in.readerIndex());
        if (length == 0 || length > maxFrameBytes) {
            Code code = length == 0 ? Code.BAD_FRAME : Code.FRAME_TOO_LARGE;
            in.skipBytes(in.readableBytes());
            out.add(broken(code, "frame length must be 1 to " + maxFrameBytes + ": " + length));
        } else if (in.readableBytes() >= LENGTH_BYTES + length) {
            byte[] json = new byte[(int) length];
            in.skipBytes(LENGTH_BYTES).readBytes(json);
            deadline.clear(); // what follows is another frame with its own time
            out.add(new Inbound.Whole(json));
        }
    }

    @Override
    protected void decodeLast(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        deadline.clear();
        decode(ctx, in, out);
        if (out.isEmpty() && in.isReadable() && !broken) {
            in.skipBytes(in.readableBytes());
            out.add(broken(Code.INCOMPLETE, "the connection ended inside a frame"));
        }
        intake.holding(false);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) {
        deadline.clear();
    }

    private void expired() {
        ChannelHandlerContext ctx = context;
        if (ctx != null && !ctx.isRemoved()) {
            intake.holding(false);
            ctx.fireChannelRead(broken(Code.INCOMPLETE, "the frame was not whole in time"));
        }
    }

    private Inbound broken(Code code, String reason) {
        broken = true;
        return new Inbound.Broken(new MalformedPacketException(code, reason));
    }
}
