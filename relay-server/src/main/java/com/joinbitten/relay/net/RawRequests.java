package com.joinbitten.relay.net;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.net.codec.Inbound;
import com.joinbitten.relay.net.codec.Intake;
import com.joinbitten.relay.net.entry.RawRights;
import com.joinbitten.relay.spool.Spool;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests of a raw connection: answered in order, each within 1.5 s, then the connection is closed. Confined to its
 * event loop.
 *
 * <p>An old client takes silence for success. So a fire that is not stored in time is sealed, that is, it will never
 * happen, and one whose fate is still open after that is answered as unknown.
 */
final class RawRequests extends SimpleChannelInboundHandler<Inbound> {
    static final Duration SEAL_AFTER = Duration.ofSeconds(1);
    static final Duration GIVE_UP_AFTER = Duration.ofMillis(1_400);

    /** A second object may follow right behind the first; the loop looks at the socket once more before hanging up. */
    private static final long LAST_LOOK_MS = 2;

    private static final Logger log = LoggerFactory.getLogger(RawRequests.class);

    private final Commands commands;
    private final RawRights rights;
    private final Flow flow;
    private final Deque<RawExchange> open = new ArrayDeque<>();
    private @Nullable ChannelFuture lastWrite;
    private long seq;
    private boolean broken;
    private boolean inputEnded;
    private boolean looking;

    RawRequests(Commands commands, RawRights rights, Intake intake) {
        this.commands = commands;
        this.rights = rights;
        this.flow = new Flow(intake);
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
        RawExchange exchange = new RawExchange(request);
        open.add(exchange);
        if (request.content() instanceof Request.Content.Refused refused) {
            log.info(
                    "packet.refused remote={} code={} reason={}",
                    ctx.channel().remoteAddress(),
                    refused.reply().code(),
                    refused.reply().message());
            answer(ctx, exchange, refused.reply());
        } else if (request.content() instanceof Request.Content.Command content) {
            run(ctx, exchange, content.command(), json);
        }
    }

    private void run(ChannelHandlerContext ctx, RawExchange exchange, RelayCommand command, byte[] json) {
        Spool.Seal seal =
                commands.run(command, json, rights, reply -> Flow.onLoop(ctx, () -> answer(ctx, exchange, reply)));
        if (!exchange.answered()) {
            exchange.waitingFor(ctx.executor()
                    .schedule(() -> seal(ctx, exchange, seal), SEAL_AFTER.toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    private void seal(ChannelHandlerContext ctx, RawExchange exchange, Spool.Seal seal) {
        long left = GIVE_UP_AFTER.minus(SEAL_AFTER).toMillis();
        exchange.waitingFor(ctx.executor().schedule(() -> giveUp(ctx, exchange), left, TimeUnit.MILLISECONDS));
        seal.seal();
    }

    private void giveUp(ChannelHandlerContext ctx, RawExchange exchange) {
        answer(ctx, exchange, RelayReply.of(Code.RELAY_TIMEOUT, "it is not known yet whether the order was relayed"));
    }

    private void answer(ChannelHandlerContext ctx, RawExchange exchange, RelayReply reply) {
        if (!exchange.answer(reply)) {
            log.warn("answer.late remote={} code={}", ctx.channel().remoteAddress(), reply.code());
            return;
        }
        for (RawExchange first = open.peek(); first != null && first.answered(); first = open.peek()) {
            open.remove();
            first.answer().ifPresent(answer -> lastWrite = ctx.write(answer));
            flow.answered(ctx);
        }
        ctx.flush();
        settle(ctx);
    }

    private void breakOff(ChannelHandlerContext ctx, RelayReply reply) {
        broken = true;
        take(ctx, Request.refused(++seq, reply), new byte[0]);
    }

    /** Hangs up when everything is answered and nothing more can or will come. */
    private void settle(ChannelHandlerContext ctx) {
        if (!flow.idle() || lastWrite == null) {
            return;
        }
        if (broken || inputEnded) {
            LingeringClose.begin(ctx.channel(), lastWrite, inputEnded);
        } else if (!looking) {
            looking = true;
            ctx.executor().schedule(() -> lastLook(ctx), LAST_LOOK_MS, TimeUnit.MILLISECONDS);
        }
    }

    private void lastLook(ChannelHandlerContext ctx) {
        looking = false;
        if (flow.idle() && !flow.holding() && lastWrite != null) {
            LingeringClose.begin(ctx.channel(), lastWrite, inputEnded);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof ChannelInputShutdownEvent) {
            inputEnded = true;
            settle(ctx);
        } else if (event instanceof RelayStopping && !broken && flow.holding()) {
            breakOff(ctx, Commands.draining());
        }
        super.userEventTriggered(ctx, event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        open.forEach(RawExchange::giveUpWaiting);
        super.channelInactive(ctx);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException) {
            log.debug("peer.dropped remote={} reason={}", ctx.channel().remoteAddress(), cause.toString());
            ctx.close();
            return;
        }
        log.error("connection.failed remote={}", ctx.channel().remoteAddress(), cause);
        RelayReply failed = RelayReply.of(Code.INTERNAL, "the relay failed; ask for the state of the order");
        if (open.isEmpty() && !broken) {
            breakOff(ctx, failed);
            return;
        }
        broken = true;
        // silence would be taken for success
        List.copyOf(open).forEach(exchange -> {
            if (!exchange.answered()) {
                answer(ctx, exchange, failed);
            }
        });
    }
}
