package com.joinbitten.relay.client;

import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayCommandJson;
import com.joinbitten.core.wire.RelayEvent;
import com.joinbitten.core.wire.RelayFrame;
import com.joinbitten.core.wire.RelayFrameJson;
import com.joinbitten.core.wire.RelayIdentity;
import com.joinbitten.core.wire.RelayReply;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LengthFieldPrepender;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a relay, from its {@code hello} to its end. Confined to the client's event loop.
 *
 * <p>A command counts as sent from the moment it is given to the pipeline: what happens to its bytes then cannot be
 * proved. One that waits here for its turn is provably not sent.
 */
final class Link extends SimpleChannelInboundHandler<ByteBuf> {
    private static final int LENGTH_BYTES = 4;
    private static final int MAX_FRAME_BYTES = 65_536;
    private static final Duration PING_INTERVAL = Duration.ofSeconds(30);

    private final RelayClientConfig config;
    private final Owner owner;
    private final Outbox outbox = new Outbox();
    private @Nullable ChannelHandlerContext context;
    private boolean introduced;
    private @Nullable Future<?> timer;
    private long timerNanos;
    private boolean over;
    private String reason = "the relay hung up";

    /** Who is told what happens. */
    interface Owner {
        void introduced(Link link, RelayIdentity relay);

        void told(RelayEvent event);

        /** The connection is over; its open commands fail right after this. */
        void ending(Link link);

        void ended(boolean wasIntroduced, String reason);
    }

    Link(RelayClientConfig config, Owner owner) {
        this.config = config;
        this.owner = owner;
    }

    void join(ChannelPipeline pipeline) {
        pipeline.addLast(
                        "frame-decoder",
                        new LengthFieldBasedFrameDecoder(
                                MAX_FRAME_BYTES + LENGTH_BYTES, 0, LENGTH_BYTES, 0, LENGTH_BYTES))
                .addLast("frame-encoder", new LengthFieldPrepender(LENGTH_BYTES))
                .addLast("link", this);
    }

    /** Sends the command when its turn comes. */
    void send(RelayCommand command, CompletableFuture<RelayReply> reply) {
        Pending pending = new Pending(command, reply, deadline(config.answerTimeout()));
        if (over || context == null) {
            pending.notSent("the connection is gone: " + reason);
        } else if (outbox.add(pending)) {
            transmit(context);
        } else {
            pending.notSent("too many commands wait for the relay");
        }
    }

    private void transmit(ChannelHandlerContext ctx) {
        for (Outbox.Sent next = outbox.next(); next != null; next = outbox.next()) {
            String text = RelayCommandJson.write(next.pending().command(), Optional.empty())
                    .toAscii();
            ctx.write(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII), ctx.voidPromise());
        }
        ctx.flush();
        watch(ctx);
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        context = ctx;
        CompletableFuture<RelayReply> hello = new CompletableFuture<>();
        hello.whenComplete((reply, failure) -> helloAnswered(ctx, reply, failure));
        outbox.add(new Pending(new RelayCommand.Hello(config.clientName()), hello, deadline(config.connectTimeout())));
        transmit(ctx);
    }

    private void helloAnswered(ChannelHandlerContext ctx, @Nullable RelayReply reply, @Nullable Throwable failure) {
        Optional<RelayIdentity> identity = Optional.ofNullable(reply).flatMap(RelayReply::identity);
        if (reply != null && identity.isPresent()) {
            introduced = true;
            outbox.limit(identity.get().maxUnanswered());
            owner.introduced(this, identity.get());
            ctx.executor().schedule(() -> ping(ctx), PING_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        } else {
            hangUp(ctx, reply == null ? "no answer to hello: " + failure : "refused: " + reply.message());
        }
    }

    private void ping(ChannelHandlerContext ctx) {
        if (over) {
            return;
        }
        CompletableFuture<RelayReply> pong = new CompletableFuture<>();
        pong.whenComplete((reply, failure) -> {
            if (failure != null) {
                hangUp(ctx, "no answer to ping");
            }
        });
        send(new RelayCommand.Ping(), pong);
        ctx.executor().schedule(() -> ping(ctx), PING_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf frame) {
        RelayFrame read = RelayFrameJson.read(ByteBufUtil.getBytes(frame));
        if (read instanceof RelayFrame.Told told) {
            owner.told(told.event());
        } else if (read instanceof RelayFrame.Answer answer) {
            outbox.answered(answer.seq(), answer.reply());
            if (outbox.hasNext()) {
                transmit(ctx);
            }
        }
    }

    /** Runs one timer for all, set to the command that is over first. */
    private void watch(ChannelHandlerContext ctx) {
        OptionalLong earliest = over ? OptionalLong.empty() : outbox.earliestDeadline();
        if (earliest.isEmpty() || (timer != null && timerNanos - earliest.getAsLong() <= 0)) {
            return;
        }
        if (timer != null) {
            timer.cancel(false);
        }
        timerNanos = earliest.getAsLong();
        long wait = Math.max(0, timerNanos - System.nanoTime());
        timer = ctx.executor().schedule(() -> expire(ctx), wait, TimeUnit.NANOSECONDS);
    }

    private void expire(ChannelHandlerContext ctx) {
        timer = null;
        outbox.expire(System.nanoTime());
        watch(ctx);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        over = true;
        if (timer != null) {
            timer.cancel(false);
        }
        owner.ending(this);
        outbox.fail(reason);
        owner.ended(introduced, reason);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        String text = cause instanceof MalformedPacketException malformed ? malformed.reason() : cause.toString();
        hangUp(ctx, text);
    }

    private void hangUp(ChannelHandlerContext ctx, String why) {
        if (!over) {
            reason = why;
            ctx.close();
        }
    }

    private static long deadline(Duration timeout) {
        return System.nanoTime() + timeout.toNanos();
    }
}
