package com.joinbitten.toc.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Hangs up when too many connections are open, in all or from one address; without TLS with 503 before. Confined to one
 * event loop; the count is shared.
 */
final class ConnectionLimit extends ChannelInboundHandlerAdapter {
    private static final String BODY = "{\"success\":false,\"error\":\"Too many connections\"}";
    private static final byte[] REFUSAL =
            """
            HTTP/1.1 503 Service Unavailable
            Content-Type: application/json
            Content-Length: %d
            Retry-After: 1
            X-Content-Type-Options: nosniff
            Connection: close

            %s""".formatted(BODY.length(), BODY).replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);

    /** How the one who may not stay is told. */
    enum Refusal {
        /** By a reply. */
        IN_WORDS,
        /** By the end: words would need a handshake first. */
        SILENT
    }

    private final Connections open;
    private final Refusal refusal;
    private @Nullable InetAddress counted;

    ConnectionLimit(Connections open, Refusal refusal) {
        this.open = open;
        this.refusal = refusal;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        InetAddress from = ((InetSocketAddress) ctx.channel().remoteAddress()).getAddress();
        counted = from;
        if (open.enter(from)) {
            ctx.fireChannelActive();
        } else if (refusal == Refusal.SILENT) {
            ctx.close();
        } else {
            ctx.writeAndFlush(Unpooled.wrappedBuffer(REFUSAL)).addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        InetAddress from = counted;
        if (from != null) {
            counted = null;
            open.leave(from);
        }
        ctx.fireChannelInactive();
    }
}
