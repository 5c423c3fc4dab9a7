package com.joinbitten.toc.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslHandler;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;

/** Turns replies into bytes, adds the headers that every reply carries, and ends connections politely. Immutable. */
final class ReplyWriter {
    /** How long a closing connection still reads and discards, so that no reset eats the reply. */
    private static final int LINGER_MILLIS = 1000;

    /** For replies that are no pages; a page brings its own. */
    private static final String NOTHING_LOADS = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

    /** A browser that was here over TLS comes over nothing else for a year. */
    private static final String ONLY_TLS = "max-age=31536000";

    private final Clock clock;

    ReplyWriter(Clock clock) {
        this.clock = clock;
    }

    /** Writes a reply after which the client may go on. */
    void write(ChannelHandlerContext ctx, HttpCall call, HttpReply reply) {
        FullHttpResponse response = response(ctx, call, reply);
        response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        ctx.writeAndFlush(response);
    }

    /** Writes the head of a reply that goes on, and hands the rest of it to its feed. */
    EventStream writeHead(ChannelHandlerContext ctx, HttpReply reply, EventFeed feed) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(reply.status()));
        setHeaders(ctx, head.headers(), reply);
        // its end is that of the connection, which a proxy that speaks HTTP/1.0 understands, too
        head.headers()
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .set("X-Accel-Buffering", "no"); // a proxy that collects a stream makes it useless
        ctx.writeAndFlush(head);
        EventStream stream = new EventStream(ctx.channel());
        feed.open(stream);
        return stream;
    }

    /** Writes the last reply of the connection. */
    void writeLast(ChannelHandlerContext ctx, HttpCall call, HttpReply reply) {
        closeAfter(ctx, response(ctx, call, reply));
    }

    /** Writes the refusal of a request that could not be read. */
    void writeLast(ChannelHandlerContext ctx, HttpReply reply) {
        closeAfter(ctx, response(ctx, reply, reply.body(), false));
    }

    private static void closeAfter(ChannelHandlerContext ctx, FullHttpResponse response) {
        response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        ctx.writeAndFlush(response).addListener((ChannelFutureListener) written -> {
            if (written.isSuccess() && written.channel() instanceof DuplexChannel duplex) {
                linger(ctx, duplex);
            } else {
                ctx.close();
            }
        });
    }

    private static void linger(ChannelHandlerContext ctx, DuplexChannel channel) {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            channel.shutdownOutput();
        } else {
            tls.closeOutbound().addListener(told -> channel.shutdownOutput()); // or the end would look cut off
        }
        channel.pipeline().addFirst(PipelineNames.DISCARD, new Discard());
        channel.config().setAutoRead(true);
        ctx.executor().schedule(() -> ctx.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }

    private FullHttpResponse response(ChannelHandlerContext ctx, HttpCall call, HttpReply reply) {
        boolean headOnly = call.method() == Method.HEAD;
        byte[] packed = reply.gzip();
        if (packed == null || !Gzip.isAccepted(call.headers("Accept-Encoding"))) {
            return response(ctx, reply, reply.body(), headOnly);
        }
        FullHttpResponse response = response(ctx, reply, packed, headOnly);
        response.headers().set(HttpHeaderNames.CONTENT_ENCODING, Gzip.NAME);
        return response;
    }

    private FullHttpResponse response(ChannelHandlerContext ctx, HttpReply reply, byte[] body, boolean headOnly) {
        ByteBuf content = headOnly ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body);
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(reply.status()), content);
        setHeaders(ctx, response.headers(), reply);
        if (reply.status() != HttpResponseStatus.NO_CONTENT.code()) {
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        }
        return response;
    }

    private void setHeaders(ChannelHandlerContext ctx, HttpHeaders headers, HttpReply reply) {
        headers.set(
                        HttpHeaderNames.DATE,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                clock.instant().atZone(ZoneOffset.UTC)))
                .set("X-Content-Type-Options", "nosniff")
                .set("X-Frame-Options", "DENY")
                .set("Referrer-Policy", "no-referrer")
                .set("Cross-Origin-Resource-Policy", "same-origin")
                .set("Content-Security-Policy", NOTHING_LOADS);
        if (!reply.contentType().isEmpty()) {
            headers.set(HttpHeaderNames.CONTENT_TYPE, reply.contentType());
        }
        if (ctx.pipeline().get(SslHandler.class) != null) {
            headers.set("Strict-Transport-Security", ONLY_TLS);
        }
        reply.headers().forEach((name, value) -> headers.set(name, value));
    }
}
