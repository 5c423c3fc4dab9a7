package com.joinbitten.relay.net;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.net.entry.Guard;
import com.joinbitten.relay.net.entry.Visit;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the first byte of a connection, builds the pipeline of its dialect and leaves. A connection that is one too many
 * learns so in the dialect it speaks.
 */
final class DialectDetector extends ByteToMessageDecoder {
    private static final Logger log = LoggerFactory.getLogger(DialectDetector.class);

    private final Dialects dialects;
    private final Duration firstByte;
    private final Visit visit;
    private final Guard guard;
    private final boolean mayBeTls;
    private @Nullable Future<?> deadline;
    private boolean decided;

    /** Of a new connection, which may still turn out to speak TLS. */
    DialectDetector(Dialects dialects, Duration firstByte, Visit visit) {
        this(dialects, firstByte, visit, visit.plain(), dialects.speakTls());
    }

    private DialectDetector(Dialects dialects, Duration firstByte, Visit visit, Guard guard, boolean mayBeTls) {
        this.dialects = dialects;
        this.firstByte = firstByte;
        this.visit = visit;
        this.guard = guard;
        this.mayBeTls = mayBeTls;
    }

    /** Of what is said inside TLS, where no second TLS is taken. */
    static DialectDetector inside(Dialects dialects, Duration firstByte, Visit visit, Guard guard) {
        return new DialectDetector(dialects, firstByte, visit, guard, false);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        deadline = ctx.executor().schedule(() -> silent(ctx), firstByte.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (decided) {
            in.skipBytes(in.readableBytes());
            return;
        }
        decided = true;
        int first = in.getUnsignedByte(in.readerIndex());
        Dialect dialect = Dialect.of(first);
        Optional<RelayReply> refusal =
                visit.refusal().or(() -> dialect == Dialect.RAW ? visit.noRaw() : Optional.empty());
        if (refusal.isPresent()) {
            in.skipBytes(in.readableBytes());
            refuse(ctx, dialect, refusal.get());
            return;
        }
        switch (dialect) {
            case FRAMED -> dialects.framed(ctx.pipeline(), guard);
            case RAW -> {
                visit.known(); // by its address, which is all that a raw client can show
                dialects.raw(ctx.pipeline(), visit.rawRights());
            }
            case TLS -> {
                if (mayBeTls) {
                    dialects.secure(ctx.pipeline(), visit);
                    break;
                }
                in.skipBytes(in.readableBytes());
                refuse(ctx, dialect, RelayReply.of(Code.BAD_FRAME, "TLS is not configured here"));
                return;
            }
            case UNKNOWN -> {
                in.skipBytes(in.readableBytes());
                String reason = "neither a frame nor JSON: first byte 0x%02x".formatted(first);
                refuse(ctx, dialect, RelayReply.of(Code.BAD_FRAME, reason));
                return;
            }
        }
        ctx.pipeline().remove(this); // hands the bytes read so far to the decoder just installed
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (!decided && event instanceof ChannelInputShutdownEvent) {
            decided = true;
            ctx.close(); // it said nothing and will not
            return;
        }
        if (!decided && event instanceof RelayStopping) {
            decided = true;
            refuse(ctx, Dialect.UNKNOWN, RelayReply.of(Code.DRAINING, RelayStopping.REASON));
            return;
        }
        super.userEventTriggered(ctx, event);
    }

    private void silent(ChannelHandlerContext ctx) {
        if (!decided && ctx.channel().isActive()) {
            decided = true;
            refuse(ctx, Dialect.UNKNOWN, RelayReply.of(Code.INCOMPLETE, "no byte came in time"));
        }
    }

    private void refuse(ChannelHandlerContext ctx, Dialect dialect, RelayReply reply) {
        log.info(
                "connection.refused remote={} code={} reason={}",
                ctx.channel().remoteAddress(),
                reply.code(),
                reply.message());
        dialects.refusing(ctx.pipeline(), dialect, reply);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }
}
