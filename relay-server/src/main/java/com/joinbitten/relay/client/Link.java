package com.joinbitten.relay.client;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.wire.MalformedPacketException;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayCommandJson;
import com.joinbitten.core.wire.RelayEvent;
import com.joinbitten.core.wire.RelayFrame;
import com.joinbitten.core.wire.RelayFrameJson;
import com.joinbitten.core.wire.RelayIdentity;
import com.joinbitten.core.wire.RelayProof;
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
import java.util.function.BooleanSupplier;
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
    private static final int MAX_REASON = 300;

    private final LinkRules rules;
    private final Owner owner;
    private final Greeting greeting;
    private final Outbox outbox;
    private @Nullable ChannelHandlerContext context;
    private Optional<RelayProof> challenge = Optional.empty();
    private boolean introduced;
    private @Nullable Future<?> timer;
    private long timerNanos;
    private boolean over;
    private String reason = "the relay hung up";

    /** Who is told what happens. */
    interface Owner {
        /** The relay has said who it is, and proved it where it has a key. */
        void introduced(Link link, RelayIdentity relay);

        /** Of a relay that was introduced. */
        void told(RelayEvent event);

        /** The connection is over; its open commands fail right after this. */
        void ending();

        /** Its open commands have failed. */
        void ended(String reason);
    }

    /** @param asked how many requests the connection has carried before */
    Link(LinkRules rules, Greeting greeting, long asked, Owner owner) {
        this.rules = rules;
        this.greeting = greeting;
        this.outbox = new Outbox(asked);
        this.owner = owner;
    }

    /** Of a connection that is not made yet. */
    void join(ChannelPipeline pipeline) {
        frames(pipeline).addLast("link", this);
    }

    /** What parts the stream into frames. */
    static ChannelPipeline frames(ChannelPipeline pipeline) {
        return pipeline.addLast(
                        "frame-decoder",
                        new LengthFieldBasedFrameDecoder(
                                MAX_FRAME_BYTES + LENGTH_BYTES, 0, LENGTH_BYTES, 0, LENGTH_BYTES))
                .addLast("frame-encoder", new LengthFieldPrepender(LENGTH_BYTES));
    }

    /** Sends the command when its turn comes, unless it must not go any more by then. */
    void send(RelayCommand command, BooleanSupplier mayGo, CompletableFuture<RelayReply> reply) {
        Pending pending = new Pending(command, mayGo, reply, deadline(rules.answer()));
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
            RelayCommand command = next.pending().command();
            byte[] json =
                    RelayCommandJson.write(command, Optional.empty()).toAscii().getBytes(StandardCharsets.US_ASCII);
            ctx.write(Unpooled.wrappedBuffer(greeting.seal(json)), ctx.voidPromise());
            if (command instanceof RelayCommand.Auth) {
                greeting.proofSent();
            }
        }
        ctx.flush();
        watch(ctx);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        if (ctx.channel().isActive()) {
            begin(ctx); // it was made by the relay, and has carried something already
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        begin(ctx);
    }

    private void begin(ChannelHandlerContext ctx) {
        if (context == null) {
            context = ctx;
            ask(ctx, greeting.hello());
        }
    }

    private void ask(ChannelHandlerContext ctx, RelayCommand command) {
        CompletableFuture<RelayReply> answer = new CompletableFuture<>();
        answer.whenComplete((reply, failure) -> introductionAnswered(ctx, reply, failure));
        outbox.add(new Pending(command, () -> true, answer, deadline(rules.greeting())));
        transmit(ctx);
    }

    private void prove(ChannelHandlerContext ctx, RelayIdentity relay) {
        try {
            ask(ctx, greeting.answer(relay, challenge));
        } catch (UnprovedRelayException e) {
            hangUp(ctx, e.reason());
        }
    }

    /** Of {@code hello}; with a key then of {@code auth}, whose sealed answer is the one to believe. */
    private void introductionAnswered(
            ChannelHandlerContext ctx, @Nullable RelayReply reply, @Nullable Throwable failure) {
        Optional<RelayIdentity> identity = Optional.ofNullable(reply).flatMap(RelayReply::identity);
        if (identity.isPresent() && !recognised(ctx, identity.get())) {
            return;
        }
        if (identity.isPresent() && greeting.owesProof()) {
            prove(ctx, identity.get());
        } else if (reply != null && identity.isPresent()) {
            introduced = true;
            outbox.limit(identity.get().maxUnanswered());
            owner.introduced(this, identity.get());
            ctx.executor().schedule(() -> ping(ctx), rules.ping().toMillis(), TimeUnit.MILLISECONDS);
        } else {
            hangUp(ctx, reply == null ? "no answer to hello: " + failure : "refused: " + reply.message());
        }
    }

    private boolean recognised(ChannelHandlerContext ctx, RelayIdentity relay) {
        try {
            greeting.recognise(relay);
            return true;
        } catch (UnprovedRelayException e) {
            hangUp(ctx, e.reason());
            return false;
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
        send(new RelayCommand.Ping(), () -> true, pong);
        ctx.executor().schedule(() -> ping(ctx), rules.ping().toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf frame) {
        RelayFrame read = RelayFrameJson.read(greeting.open(ByteBufUtil.getBytes(frame)));
        if (read instanceof RelayFrame.Told && !introduced) {
            hangUp(ctx, "it told an event before it was asked for any, or had proved who it is");
        } else if (read instanceof RelayFrame.Told told) {
            owner.told(told.event());
        } else if (read instanceof RelayFrame.Challenge made) {
            challenge = Optional.of(made.proof());
            answered(ctx, made.answer());
        } else if (read instanceof RelayFrame.Answer answer && isExpulsion(answer)) {
            // of a frame, not of the command with that number: what became of the commands it does not say
            hangUp(ctx, "refused: " + answer.reply().message());
        } else if (read instanceof RelayFrame.Answer answer) {
            answered(ctx, answer);
        }
    }

    private boolean isExpulsion(RelayFrame.Answer answer) {
        return introduced && answer.reply().code() == Code.AUTH_FAILED;
    }

    private void answered(ChannelHandlerContext ctx, RelayFrame.Answer answer) {
        boolean asked = outbox.answered(answer.seq(), answer.reply());
        if (!asked && !introduced) {
            // anybody may call and talk on and on, and what reads it has every relay's orders to carry
            hangUp(ctx, "it answered what it was not asked, before it had proved who it is");
        } else if (outbox.hasNext()) {
            transmit(ctx);
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
        owner.ending();
        outbox.fail(reason);
        owner.ended(reason);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof UnprovedRelayException unproved) {
            hangUp(ctx, unproved.reason());
        } else if (cause instanceof MalformedPacketException malformed) {
            hangUp(ctx, malformed.reason());
        } else {
            hangUp(ctx, cause.toString());
        }
    }

    /** Ends the connection; nothing happens where it is over already. */
    void hangUp(String why) {
        if (context != null) {
            hangUp(context, why);
        }
    }

    private void hangUp(ChannelHandlerContext ctx, String why) {
        if (!over) {
            reason = plain(why);
            ctx.close();
        }
    }

    /** It may say what somebody wrote who has proved nothing: no second line, and no long one. */
    private static String plain(String why) {
        String cut = why.length() > MAX_REASON ? why.substring(0, MAX_REASON) : why;
        return cut.replaceAll("[^\\x20-\\x7e]", "?");
    }

    private static long deadline(Duration timeout) {
        return System.nanoTime() + timeout.toNanos();
    }
}
