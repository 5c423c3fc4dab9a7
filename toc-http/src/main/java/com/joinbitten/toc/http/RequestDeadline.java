package com.joinbitten.toc.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a connection whose request does not arrive in time, however steadily it trickles: 408 if part of it came, a
 * plain close if nothing did. While an answer is owed the clock stands still, for then it is not the client who is
 * late. Confined to one event loop.
 */
final class RequestDeadline extends ChannelDuplexHandler {
    private enum Expecting {
        FIRST_BYTE,
        NEXT_REQUEST,
        REST_OF_HEADERS,
        REST_OF_BODY
    }

    private final HttpLimits limits;
    private Expecting expecting = Expecting.FIRST_BYTE;
    private int owed;
    private @Nullable Future<?> timer;

    RequestDeadline(HttpLimits limits) {
        this.limits = limits;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        rearm(ctx);
        ctx.fireChannelActive();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == StrictRequestDecoder.BYTES_ARRIVED) {
            if (expecting == Expecting.FIRST_BYTE) {
                expecting = Expecting.REST_OF_HEADERS; // the deadline of the connection goes on
            } else if (expecting == Expecting.NEXT_REQUEST) {
                expect(ctx, Expecting.REST_OF_HEADERS);
            }
            return;
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (msg instanceof HttpRequest) {
            expect(ctx, Expecting.REST_OF_BODY);
        }
        if (msg instanceof LastHttpContent) {
            owed++;
            expect(ctx, Expecting.NEXT_REQUEST);
        }
        ctx.fireChannelRead(msg);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
        if (msg instanceof FullHttpResponse reply && !reply.status().equals(HttpResponseStatus.CONTINUE)) {
            owed = Math.max(0, owed - 1);
            rearm(ctx);
        }
        ctx.write(msg, promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        cancel();
        ctx.fireChannelInactive();
    }

    private void expect(ChannelHandlerContext ctx, Expecting next) {
        expecting = next;
        rearm(ctx);
    }

    private void rearm(ChannelHandlerContext ctx) {
        cancel();
        if (owed == 0 && ctx.channel().isActive()) {
            timer = ctx.executor().schedule(() -> expire(ctx), allowance().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private Duration allowance() {
        return switch (expecting) {
            case FIRST_BYTE, REST_OF_HEADERS -> limits.headerDeadline();
            case REST_OF_BODY -> limits.bodyDeadline();
            case NEXT_REQUEST -> limits.idle();
        };
    }

    private void expire(ChannelHandlerContext ctx) {
        if (expecting == Expecting.FIRST_BYTE || expecting == Expecting.NEXT_REQUEST) {
            ctx.close();
        } else {
            ctx.fireChannelRead(new Incoming.Rejected(HttpReply.error(408, "Request took too long")));
        }
    }

    private void cancel() {
        Future<?> armed = timer;
        if (armed != null) {
            armed.cancel(false);
            timer = null;
        }
    }
}
