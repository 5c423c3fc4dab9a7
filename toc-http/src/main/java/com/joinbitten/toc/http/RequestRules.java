package com.joinbitten.toc.http;

import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a request's head must look like before its body is read. Immutable. */
final class RequestRules {
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:\\d{1,5})?");

    private final int bodyBytes;

    RequestRules(HttpLimits limits) {
        this.bodyBytes = limits.bodyBytes();
    }

    /** The refusal of a request that breaks a rule. */
    Optional<HttpReply> objection(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return Optional.of(undecodable(request.decoderResult()));
        }
        HttpHeaders headers = request.headers();
        if (!oneOf(request.protocolVersion())) {
            return bad("HTTP version must be 1.0 or 1.1");
        }
        if (Method.of(request.method().name()).isEmpty()) {
            return bad("Unknown method");
        }
        if (!hostIsSound(request)) {
            return bad("Exactly one valid Host is required");
        }
        return framing(request).or(() -> content(headers));
    }

    /** The refusal of a chunk or trailer that could not be read. */
    static HttpReply undecodable(DecoderResult result) {
        if (result.cause() instanceof TooLongHttpHeaderException) {
            return HttpReply.error(431, "Headers too large");
        }
        if (result.cause() instanceof TooLongFrameException) {
            return HttpReply.error(414, "Request line too long");
        }
        return HttpReply.error(400, "Malformed request");
    }

    static HttpReply tooLarge() {
        return HttpReply.error(413, "Body too large");
    }

    private static boolean oneOf(HttpVersion version) {
        return version.equals(HttpVersion.HTTP_1_1) || version.equals(HttpVersion.HTTP_1_0);
    }

    /** HTTP/1.0 knows no Host, and health checks still speak it. */
    private static boolean hostIsSound(HttpRequest request) {
        List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
        if (hosts.isEmpty()) {
            return request.protocolVersion().equals(HttpVersion.HTTP_1_0);
        }
        return hosts.size() == 1 && HOST.matcher(hosts.get(0).strip()).matches();
    }

    private Optional<HttpReply> framing(HttpRequest request) {
        HttpHeaders headers = request.headers();
        List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        List<String> lengths = headers.getAll(HttpHeaderNames.CONTENT_LENGTH);
        if (lengths.size() > 1 || (!codings.isEmpty() && !lengths.isEmpty())) {
            return bad("Content-Length must stand once and alone");
        }
        if (!codings.isEmpty() && !soleChunked(codings, request.protocolVersion())) {
            return bad("Transfer-Encoding must be chunked");
        }
        if (!lengths.isEmpty() && !lengths.get(0).matches("\\d{1,18}")) {
            return bad("Content-Length must be a whole number");
        }
        return HttpUtil.getContentLength(request, 0L) > bodyBytes ? Optional.of(tooLarge()) : Optional.empty();
    }

    private static boolean soleChunked(List<String> codings, HttpVersion version) {
        return codings.size() == 1
                && codings.get(0).strip().equalsIgnoreCase("chunked")
                && version.equals(HttpVersion.HTTP_1_1);
    }

    private static Optional<HttpReply> content(HttpHeaders headers) {
        for (String coding : headers.getAll(HttpHeaderNames.CONTENT_ENCODING)) {
            if (!coding.strip().equalsIgnoreCase("identity")) {
                return Optional.of(HttpReply.error(415, "Content-Encoding is not supported"));
            }
        }
        for (String expectation : headers.getAll(HttpHeaderNames.EXPECT)) {
            if (!expectation.strip().equalsIgnoreCase("100-continue")) {
                return Optional.of(HttpReply.error(417, "Expectation is not supported"));
            }
        }
        return Optional.empty();
    }

    private static Optional<HttpReply> bad(String error) {
        return Optional.of(HttpReply.error(400, error));
    }
}
