package com.joinbitten.toc.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;

/**
 * Netty's decoder, which in addition refuses what two servers could read in two ways: a {@code Content-Length} beside
 * {@code Transfer-Encoding} (by default Netty drops it without a word) and bare line feeds.
 */
final class StrictRequestDecoder extends HttpRequestDecoder {
    /** Tells the handlers behind that bytes of the client came in. */
    static final Object BYTES_ARRIVED = new Object();

    StrictRequestDecoder(HttpLimits limits) {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(HttpLimits.REQUEST_LINE_BYTES)
                .setMaxHeaderSize(limits.headerBytes())
                .setMaxChunkSize(limits.bodyBytes())
                .setStrictLineParsing(true)
                .setAllowDuplicateContentLengths(false));
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) throws Exception {
        ctx.fireUserEventTriggered(BYTES_ARRIVED);
        super.channelRead(ctx, msg);
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("Content-Length beside Transfer-Encoding");
    }
}
