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
 * Cuts the raw dialect into objects: bare JSON objects, no length, no newline, white space between them allowed.
 *
 * <p>Old clients wait two seconds and take silence for success, so an object that stops half-way is given up shortly
 * after its last byte, and a fault of its structure is told at once.
 */
public final class RawObjectDecoder extends ByteToMessageDecoder {
    /** Leaves time to answer an old client within 1.5 s of its last byte. */
    static final Duration AFTER_LAST_BYTE = Duration.ofMillis(1_400);

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final int maxObjectBytes;
    private final Intake intake;
    private final PartialDeadline deadline;
    private final ObjectScanner scanner = new ObjectScanner();
    private @Nullable ChannelHandlerContext context;
    private int scanned;
    private boolean atStart = true;
    private boolean delivered;
    private boolean broken;

    /**
     * Delivers into this intake.
     *
     * @param maxObjectBytes largest object
     * @param wholeObject from an object's first byte to its last
     */
    public RawObjectDecoder(int maxObjectBytes, Duration wholeObject, Intake intake) {
        this.maxObjectBytes = maxObjectBytes;
        this.intake = intake;
        this.deadline = new PartialDeadline(wholeObject, Optional.of(AFTER_LAST_BYTE), this::expired);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object bytes) throws Exception {
        super.channelRead(ctx, bytes);
        // white space before the first object promises one; after an object it promises nothing
        boolean waiting = !broken && (!delivered || actualReadableBytes() > 0);
        intake.holding(waiting);
        if (waiting && intake.open()) {
            deadline.partial(ctx.executor());
        } else {
            deadline.clear();
        }
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (broken) {
            in.skipBytes(in.readableBytes());
        } else if (intake.open() && skipByteOrderMark(in) && skipToObject(in, out)) {
            scan(in, out);
        }
    }

    /** Whether the start of the bytes is settled; a mark counts once, at the very beginning of a connection. */
    private boolean skipByteOrderMark(ByteBuf in) {
        if (!atStart) {
            return true;
        }
        for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
            if (i == in.readableBytes()) {
                return false;
            }
            if (in.getByte(in.readerIndex() + i) != BYTE_ORDER_MARK[i]) {
                atStart = false;
                return true;
            }
        }
        in.skipBytes(BYTE_ORDER_MARK.length);
        atStart = false;
        return true;
    }

    private boolean skipToObject(ByteBuf in, List<Object> out) {
        if (scanned > 0) {
            return true;
        }
        while (in.isReadable() && isWhiteSpace(in.getByte(in.readerIndex()))) {
            in.skipBytes(1);
        }
        if (!in.isReadable()) {
            return false;
        }
        if (in.getByte(in.readerIndex()) == '{') {
            return true;
        }
        out.add(
                delivered
                        ? broken(in, Code.TRAILING_DATA, "bytes follow the JSON object")
                        : broken(in, Code.BAD_JSON, "a JSON object is expected"));
        return false;
    }

    private void scan(ByteBuf in, List<Object> out) {
        int start = in.readerIndex() + scanned;
        int last = in.forEachByte(start, in.writerIndex() - start, scanner);
        int length = (last < 0 ? in.writerIndex() : last + 1) - in.readerIndex();
        if (length > maxObjectBytes) {
            out.add(broken(in, Code.FRAME_TOO_LARGE, "an object must be at most " + maxObjectBytes + " bytes"));
            return;
        }
        switch (scanner.state()) {
            case INSIDE -> scanned = length;
            case WHOLE -> deliver(in, length, out);
            case MISMATCHED -> out.add(broken(in, Code.BAD_JSON, "not JSON: brackets do not match"));
            case TOO_DEEP -> out.add(broken(in, Code.TOO_DEEP, "nested too deep"));
        }
    }

    private void deliver(ByteBuf in, int length, List<Object> out) {
        byte[] json = new byte[length];
        in.readBytes(json);
        scanner.reset();
        scanned = 0;
        delivered = true;
        deadline.clear(); // what follows is another object with its own time
        out.add(new Inbound.Whole(json));
    }

    @Override
    protected void decodeLast(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        deadline.clear();
        if (in.isReadable()) {
            decode(ctx, in, out);
        }
        if (out.isEmpty() && !broken && (in.isReadable() || !delivered)) {
            out.add(broken(in, Code.INCOMPLETE, "the connection ended inside an object"));
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
            broken = true;
            ctx.fireChannelRead(new Inbound.Broken(
                    new MalformedPacketException(Code.INCOMPLETE, "the JSON object was not whole in time")));
        }
    }

    private Inbound broken(ByteBuf in, Code code, String reason) {
        in.skipBytes(in.readableBytes());
        broken = true;
        return new Inbound.Broken(new MalformedPacketException(code, reason));
    }

    private static boolean isWhiteSpace(byte value) {
        return value == ' ' || value == '\t' || value == '\r' || value == '\n';
    }
}
