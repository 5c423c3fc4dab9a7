package com.joinbitten.toc.http;

import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a request's head must look like before its body is read. Immutable. */
final class RequestRules {
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:\\d{1,5})?");

    /** Some servers skip such a body, and would take it for the next request. */
    private static final Set<HttpMethod> BODILESS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private static final Set<String> DECISIVE = Set.of(
            "host",
            "content-length",
            "transfer-encoding",
            "content-type",
            "content-encoding",
            "connection",
            "authorization",
            "cookie",
            "x-user-id",
            "idempotency-key",
            "x-forwarded-for",
            "x-forwarded-proto");

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
        return framing(request).or(() -> names(headers)).or(() -> content(headers));
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
        boolean hasBody = !codings.isEmpty() || HttpUtil.getContentLength(request, 0L) > 0;
        if (hasBody && BODILESS.contains(request.method())) {
            return bad("A body is not allowed with this method");
        }
        return HttpUtil.getContentLength(request, 0L) > bodyBytes ? Optional.of(tooLarge()) : Optional.empty();
    }

    /** Names that other servers might take for the ones that we know. */
    private static Optional<HttpReply> names(HttpHeaders headers) {
        for (String name : headers.names()) {
            if (name.indexOf('_') >= 0
                    && DECISIVE.contains(name.replace('_', '-').toLowerCase(Locale.ROOT))) {
                return bad("A header name is ambiguous");
            }
        }
        return headers.contains(HttpHeaderNames.TRAILER) ? bad("Trailers are not supported") : Optional.empty();
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
