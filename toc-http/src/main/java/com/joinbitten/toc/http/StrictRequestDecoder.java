package com.joinbitten.toc.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Netty's decoder, which in addition refuses what two servers could read in two ways: a {@code Content-Length} beside
 * {@code Transfer-Encoding} (by default Netty drops it without a word), bare line feeds, and whatever {@link RawHead} and
 * {@link ChunkScan} find in the bytes that it consumed. Confined to one event loop.
 */
final class StrictRequestDecoder extends HttpRequestDecoder {
    /** Tells the handlers behind that bytes of the client came in. */
    static final Object BYTES_ARRIVED = new Object();

    private enum Part {
        HEAD,
        PLAIN_BODY,
        CHUNKED_BODY
    }

    private final RawHead head = new RawHead();
    private Part part = Part.HEAD;
    private @Nullable ChunkScan chunks;

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
    protected void decode(ChannelHandlerContext ctx, ByteBuf buffer, List<Object> out) throws Exception {
        int from = buffer.readerIndex();
        int before = out.size();
        super.decode(ctx, buffer, out);
        if (part != Part.PLAIN_BODY && buffer.readerIndex() > from) {
            look(ByteBufUtil.getBytes(buffer, from, buffer.readerIndex() - from), out);
        }
        for (int i = before; i < out.size(); i++) {
            follow((HttpObject) out.get(i));
        }
    }

    /** Head and body never come in one go: the decoder hands the head on before it looks at what follows. */
    private void look(byte[] consumed, List<Object> out) {
        ChunkScan body = chunks;
        if (part == Part.HEAD) {
            head.add(consumed);
        } else if (body != null && !body.accepts(consumed)) {
            refuse(out);
        }
    }

    private void follow(HttpObject decoded) {
        if (decoded instanceof HttpRequest request) {
            if (decoded.decoderResult().isSuccess() && !head.isStrict()) {
                decoded.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("odd head")));
            }
            head.clear();
            boolean chunked = HttpUtil.isTransferEncodingChunked(request);
            part = chunked ? Part.CHUNKED_BODY : Part.PLAIN_BODY;
            chunks = chunked ? new ChunkScan() : null;
        }
        if (decoded instanceof LastHttpContent) {
            part = Part.HEAD;
            chunks = null;
        }
    }

    private static void refuse(List<Object> out) {
        for (int i = 0; i < out.size(); i++) {
            ReferenceCountUtil.release(out.get(i));
            DefaultLastHttpContent broken = new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER);
            broken.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("odd chunks")));
            out.set(i, broken);
        }
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("Content-Length beside Transfer-Encoding");
    }
}
