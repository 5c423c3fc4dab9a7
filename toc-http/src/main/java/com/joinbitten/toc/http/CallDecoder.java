package com.joinbitten.toc.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToMessageDecoder;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks the head of a request, gathers its body and hands on one {@link HttpCall}, or one refusal after which nothing
 * of the connection is read any more. Confined to one event loop.
 */
final class CallDecoder extends MessageToMessageDecoder<HttpObject> {
    private final RequestRules rules;
    private final int maxBodyBytes;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private @Nullable HttpRequest head;
    private boolean rejected;

    CallDecoder(HttpLimits limits) {
        this.rules = new RequestRules(limits);
        this.maxBodyBytes = limits.bodyBytes();
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, HttpObject part, List<Object> out) throws IOException {
        if (rejected) {
            return; // what follows a request that could not be read cannot be read either
        }
        if (part instanceof HttpRequest request) {
            begin(ctx, request, out);
        }
        HttpRequest begun = head;
        if (begun != null && part instanceof HttpContent content) {
            gather(ctx, begun, content, out);
        }
    }

    private void begin(ChannelHandlerContext ctx, HttpRequest request, List<Object> out) {
        Optional<HttpReply> objection = rules.objection(request);
        if (objection.isPresent()) {
            reject(objection.get(), out);
            return;
        }
        head = request;
        if (HttpUtil.is100ContinueExpected(request)) {
            ctx.writeAndFlush(new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
        }
    }

    private void gather(ChannelHandlerContext ctx, HttpRequest begun, HttpContent content, List<Object> out)
            throws IOException {
        if (content.decoderResult().isFailure()) {
            reject(RequestRules.undecodable(content.decoderResult()), out);
            return;
        }
        if (body.size() + content.content().readableBytes() > maxBodyBytes) {
            reject(RequestRules.tooLarge(), out);
            return;
        }
        content.content().readBytes(body, content.content().readableBytes());
        if (content instanceof LastHttpContent) {
            complete(ctx, begun, out);
        }
    }

    private void complete(ChannelHandlerContext ctx, HttpRequest begun, List<Object> out) {
        byte[] bytes = body.toByteArray();
        body.reset();
        head = null;
        try {
            out.add(new HttpCall(
                    Method.valueOf(begun.method().name()),
                    Target.parse(begun.uri()),
                    begun.headers(),
                    bytes,
                    HttpUtil.isKeepAlive(begun),
                    (InetSocketAddress) ctx.channel().remoteAddress(),
                    Map.of()));
        } catch (IllegalArgumentException e) {
            reject(HttpReply.error(400, "Malformed request target"), out);
        }
    }

    private void reject(HttpReply reply, List<Object> out) {
        rejected = true;
        head = null;
        body.reset();
        out.add(new Incoming.Rejected(reply));
    }
}
