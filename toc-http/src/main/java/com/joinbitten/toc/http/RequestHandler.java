package com.joinbitten.toc.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hops from the event loop to a worker and back: one call at a time, one reply each, in order. The next request is read
 * only when the reply has gone out. Confined to one event loop.
 */
final class RequestHandler extends SimpleChannelInboundHandler<Incoming> {
    /** Tells every connection that the server ends: an idle one closes, a busy one after its reply. */
    static final Object DRAIN = new Object();

    private static final Logger log = LoggerFactory.getLogger(RequestHandler.class);
    private static final String RETRY_AFTER_SECONDS = "1";

    /** How long somebody may still listen who no longer may. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final Endpoint endpoint;
    private final Workers workers;
    private final ReplyWriter writer;
    private final HttpMeter meter;
    private boolean answering;
    private boolean draining;
    private @Nullable EventStream stream;

    RequestHandler(Endpoint endpoint, Workers workers, ReplyWriter writer, HttpMeter meter) {
        this.endpoint = endpoint;
        this.workers = workers;
        this.writer = writer;
        this.meter = meter;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        ctx.read();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, Incoming incoming) {
        if (stream != null) {
            ctx.close(); // whoever listens has nothing more to say here
        } else if (incoming instanceof HttpCall call) {
            answering = true;
            if (!workers.offer(() -> answer(ctx, call))) {
                finish(ctx, call, overloaded());
            }
        } else if (incoming instanceof Incoming.Rejected rejected) {
            log.info(
                    "http.rejected remote={} status={}",
                    ctx.channel().remoteAddress(),
                    rejected.reply().status());
            meter.rejected(rejected.reply().status());
            writer.writeLast(ctx, rejected.reply());
        }
    }

    private static HttpReply overloaded() {
        return HttpReply.error(503, "Too busy, try again").withHeader("Retry-After", RETRY_AFTER_SECONDS);
    }

    private void answer(ChannelHandlerContext ctx, HttpCall call) {
        try {
            endpoint.answer(call).whenComplete((reply, failure) -> {
                HttpReply answer = reply != null ? reply : failed(call, failure);
                ctx.executor().execute(() -> finish(ctx, call, answer));
            });
        } catch (RuntimeException e) {
            HttpReply answer = failed(call, e);
            ctx.executor().execute(() -> finish(ctx, call, answer));
        }
    }

    private static HttpReply failed(HttpCall call, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof MalformedCallException malformed) {
            return malformed.reply();
        }
        log.error("http.failed remote={} method={} path={}", call.remote(), call.method(), call.path(), cause);
        return HttpReply.error(500, "Internal error");
    }

    private void finish(ChannelHandlerContext ctx, HttpCall call, HttpReply reply) {
        if (reply.feed().isPresent() && call.method() != Method.HEAD && !draining) {
            stream = writer.writeHead(ctx, reply, reply.feed().get());
            watch(ctx, stream, reply.feed().get());
            ctx.read(); // only so that we see when the client leaves
            return;
        }
        answering = false;
        if (call.keepAlive() && !draining) {
            writer.write(ctx, call, reply);
            ctx.read();
        } else {
            writer.writeLast(ctx, call, reply);
        }
    }

    /** A stream outlives the check that let it begin; so that check is made again and again. */
    private void watch(ChannelHandlerContext ctx, EventStream stream, EventFeed feed) {
        long pause = LOOK_EVERY.toMillis();
        ScheduledFuture<?> looks = ctx.executor()
                .scheduleWithFixedDelay(
                        () -> workers.offer(() -> look(ctx, stream, feed)), pause, pause, TimeUnit.MILLISECONDS);
        stream.whenClosed(() -> looks.cancel(false));
    }

    /** Where it cannot be found out, the next look does. */
    private static void look(ChannelHandlerContext ctx, EventStream stream, EventFeed feed) {
        try {
            if (!feed.allowed()) {
                log.info("http.stream_ended remote={}", ctx.channel().remoteAddress());
                stream.close();
            }
        } catch (RuntimeException e) {
            log.warn("http.stream_unknown remote={} reason={}", ctx.channel().remoteAddress(), e.toString());
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == DRAIN) {
            draining = true;
            if (stream != null) {
                stream.finish();
            } else if (!answering) {
                ctx.close();
            }
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException || cause.getCause() instanceof SSLException) {
            log.debug("http.hung_up remote={} reason={}", ctx.channel().remoteAddress(), cause.toString());
        } else {
            log.error("http.connection_failed remote={}", ctx.channel().remoteAddress(), cause);
        }
        ctx.close();
    }
}
