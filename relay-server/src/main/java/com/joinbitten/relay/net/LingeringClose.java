package com.joinbitten.relay.net;

import static com.joinbitten.relay.net.PipelineNames.LINGERING_CLOSE;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Hangs up so that the last answer arrives: shuts down output, then reads and discards until the peer has finished too,
 * for one second at most. Closing at once would answer bytes still under way with a reset, which can eat the answer.
 */
final class LingeringClose extends ChannelInboundHandlerAdapter {
    static final Duration LONGEST = Duration.ofSeconds(1);

    private LingeringClose() {}

    /**
     * Hangs up after the write; nothing that arrives from here on reaches another handler. On the channel's loop.
     *
     * @param inputEnded whether the peer has already finished
     */
    static void begin(Channel channel, ChannelFuture lastWrite, boolean inputEnded) {
        if (!channel.isActive() || channel.pipeline().get(LINGERING_CLOSE) != null) {
            return;
        }
        channel.pipeline().addFirst(LINGERING_CLOSE, new LingeringClose());
        channel.eventLoop().schedule(() -> channel.close(), LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        lastWrite.addListener(written -> {
            if (!written.isSuccess() || inputEnded || !(channel instanceof DuplexChannel duplex)) {
                channel.close();
            } else {
                endOutput(channel, duplex);
                channel.config().setAutoRead(true);
            }
        });
    }

    /** Inside TLS its own end goes before the connection's, or the peer could not tell it from a cut. */
    private static void endOutput(Channel channel, DuplexChannel duplex) {
        SslHandler ssl = channel.pipeline().get(SslHandler.class);
        if (ssl == null) {
            duplex.shutdownOutput();
        } else {
            ssl.closeOutbound().addListener(written -> duplex.shutdownOutput());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object bytes) {
        ReferenceCountUtil.release(bytes);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            ctx.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close(); // the peer is gone, which is what we were waiting for
    }
}
