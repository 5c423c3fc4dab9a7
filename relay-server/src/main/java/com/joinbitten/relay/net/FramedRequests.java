package com.joinbitten.relay.net;

import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.net.codec.Inbound;
import com.joinbitten.relay.net.codec.Intake;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.IOException;
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
    private final Flow flow;
    private final int maxUnreadBytes;
    private @Nullable EventPush feed;
    private long seq;
    private boolean broken;
    private boolean inputEnded;
    private boolean stopping;

    FramedRequests(Commands commands, Intake intake, int maxUnreadBytes) {
        this.commands = commands;
        this.flow = new Flow(intake);
        this.maxUnreadBytes = maxUnreadBytes;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, Inbound inbound) {
        if (broken) {
            return;
        }
        if (inbound instanceof Inbound.Whole whole) {
            take(ctx, Request.read(++seq, whole.json()), whole.json());
        } else {
            breakOff(ctx, RelayReply.of(((Inbound.Broken) inbound).fault()));
        }
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
            commands.run(
                    content.command(), json, feed(ctx), reply -> Flow.onLoop(ctx, () -> answer(ctx, request, reply)));
        }
    }

    private void answer(ChannelHandlerContext ctx, Request request, RelayReply reply) {
        ctx.writeAndFlush(request.answer(reply));
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
        take(ctx, Request.refused(++seq, reply), new byte[0]);
    }

    /** Hangs up when everything is answered and nothing more can or will come. */
    private void settle(ChannelHandlerContext ctx) {
        if (flow.idle() && (broken || inputEnded || stopping)) {
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
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        if (feed != null) {
            commands.spool().unsubscribe(feed);
        }
        super.channelInactive(ctx);
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

    private EventPush feed(ChannelHandlerContext ctx) {
        EventPush present = feed;
        if (present == null) {
            present = new EventPush(ctx, commands.spool());
            feed = present;
        }
        return present;
    }
}
