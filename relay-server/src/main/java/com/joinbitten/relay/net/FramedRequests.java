package com.joinbitten.relay.net;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayFrame;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.access.BrokenSealException;
import com.joinbitten.relay.access.Grant;
import com.joinbitten.relay.net.codec.Inbound;
import com.joinbitten.relay.net.codec.Intake;
import com.joinbitten.relay.net.codec.Seals;
import com.joinbitten.relay.net.entry.Guard;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests of a framed connection: pipelined, each answered as soon as its outcome is known, matched by {@code seq}; and
 * the events it subscribes to. Confined to its event loop.
 */
final class FramedRequests extends SimpleChannelInboundHandler<Inbound> {
    private static final Logger log = LoggerFactory.getLogger(FramedRequests.class);

    private final Commands commands;
    private final Guard guard;
    private final Seals seals;
    private final Flow flow;
    private final int maxUnreadBytes;
    private @Nullable EventPush feed;
    private @Nullable RelayReply farewell;
    private long seq;
    private boolean broken;
    private boolean inputEnded;
    private boolean stopping;

    FramedRequests(Commands commands, Guard guard, Seals seals, Intake intake, int maxUnreadBytes) {
        this.commands = commands;
        this.guard = guard;
        this.seals = seals;
        this.flow = new Flow(intake);
        this.maxUnreadBytes = maxUnreadBytes;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        guard.patience()
                .ifPresent(time ->
                        ctx.executor().schedule(() -> outOfPatience(ctx), time.toNanos(), TimeUnit.NANOSECONDS));
    }

    private void outOfPatience(ChannelHandlerContext ctx) {
        if (!guard.settled() && !broken && ctx.channel().isActive()) {
            breakOff(ctx, RelayReply.of(Code.AUTH_REQUIRED, "no key was proved in time"));
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, Inbound inbound) {
        if (broken) {
            return;
        }
        if (inbound instanceof Inbound.Whole whole) {
            open(ctx, whole.json());
        } else {
            breakOff(ctx, RelayReply.of(((Inbound.Broken) inbound).fault()));
        }
    }

    private void open(ChannelHandlerContext ctx, byte[] frame) {
        byte[] json;
        try {
            json = seals.open(frame);
        } catch (BrokenSealException e) {
            log.warn("frame.refused remote={} reason={}", ctx.channel().remoteAddress(), e.reason());
            breakOff(ctx, RelayReply.of(Code.AUTH_FAILED, e.reason()));
            return;
        }
        take(ctx, Request.read(++seq, json), json);
    }

    private void take(ChannelHandlerContext ctx, Request request, byte[] json) {
        flow.taken(ctx);
        if (request.content() instanceof Request.Content.Refused refused) {
            log.info(
                    "packet.refused remote={} code={} reason={}",
                    ctx.channel().remoteAddress(),
                    refused.reply().code(),
                    refused.reply().message());
            answer(ctx, request, refused.reply()); // the frame was whole, so the connection lives on
        } else if (request.content() instanceof Request.Content.Command content) {
            obey(ctx, request, content.command(), json, guard.check(content.command()));
        }
    }

    private void obey(
            ChannelHandlerContext ctx, Request request, RelayCommand command, byte[] json, Guard.Verdict verdict) {
        if (verdict instanceof Guard.Verdict.Run run) {
            commands.run(
                    command,
                    json,
                    feed(ctx, run.grant()),
                    new Scope(run.grant()),
                    reply -> Flow.onLoop(ctx, () -> answer(ctx, request, reply)));
        } else if (verdict instanceof Guard.Verdict.Answer settled) {
            answer(ctx, request, settled.reply());
        } else if (verdict instanceof Guard.Verdict.Challenge challenge) {
            RelayFrame.Answer hello = request.answer(commands.introduction());
            write(ctx, new RelayFrame.Challenge(hello, challenge.proof()));
        } else if (verdict instanceof Guard.Verdict.Welcome welcome) {
            seals.begin(welcome.keys());
            answer(ctx, request, commands.introduction());
        } else if (verdict instanceof Guard.Verdict.Expel expel) {
            broken = true;
            ctx.executor()
                    .schedule(
                            () -> answer(ctx, request, expel.reply()),
                            expel.delay().toMillis(),
                            TimeUnit.MILLISECONDS);
        }
    }

    private void answer(ChannelHandlerContext ctx, Request request, RelayReply reply) {
        write(ctx, request.answer(reply));
    }

    private void write(ChannelHandlerContext ctx, RelayFrame frame) {
        ctx.writeAndFlush(frame);
        flow.answered(ctx);
        ChannelOutboundBuffer unread = ctx.channel().unsafe().outboundBuffer();
        if (unread != null && unread.totalPendingWriteBytes() > maxUnreadBytes) {
            log.info(
                    "peer.dropped remote={} reason=unread unreadBytes={}",
                    ctx.channel().remoteAddress(),
                    unread.totalPendingWriteBytes());
            ctx.close();
        }
        settle(ctx);
    }

    private void breakOff(ChannelHandlerContext ctx, RelayReply reply) {
        broken = true;
        farewell = reply;
        settle(ctx);
    }

    /** Hangs up when everything is answered and nothing more can or will come. */
    private void settle(ChannelHandlerContext ctx) {
        if (flow.idle() && farewell != null) {
            // last, for it may come unframed: behind it nobody can find the length of a frame
            RelayReply reply = farewell;
            farewell = null;
            take(ctx, Request.refused(++seq, reply), new byte[0]);
        } else if (flow.idle() && (broken || inputEnded || stopping)) {
            LingeringClose.begin(ctx.channel(), ctx.writeAndFlush(ctx.alloc().buffer(0)), inputEnded);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof ChannelInputShutdownEvent) {
            inputEnded = true;
            settle(ctx);
        } else if (event instanceof RelayStopping) {
            stopping = true;
            settle(ctx);
        } else if (event instanceof KeysChanged) {
            lookAgain(ctx);
        } else if (event instanceof IdleStateEvent && flow.idle()) {
            log.info("peer.dropped remote={} reason=idle", ctx.channel().remoteAddress());
            ctx.close();
        }
        super.userEventTriggered(ctx, event);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) throws Exception {
        if (feed != null) {
            feed.moreRoom();
        }
        super.channelWritabilityChanged(ctx);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException) {
            log.debug("peer.dropped remote={} reason={}", ctx.channel().remoteAddress(), cause.toString());
        } else {
            log.error("connection.failed remote={}", ctx.channel().remoteAddress(), cause);
        }
        ctx.close(); // for the client everything unanswered is then in doubt, and it asks
    }

    private void lookAgain(ChannelHandlerContext ctx) {
        Optional<Grant> grant = guard.grant();
        if (guard.settled() && grant.isEmpty()) {
            log.warn(
                    "peer.dropped remote={} reason=key_no_longer_valid",
                    ctx.channel().remoteAddress());
            ctx.close();
        } else if (feed != null) {
            grant.ifPresent(feed::narrow);
        }
    }

    private EventPush feed(ChannelHandlerContext ctx, Grant grant) {
        EventPush present = feed;
        if (present == null) {
            present = new EventPush(ctx, commands.spool(), grant);
            feed = present;
        }
        present.narrow(grant);
        return present;
    }
}
