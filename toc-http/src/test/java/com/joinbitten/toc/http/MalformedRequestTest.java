package com.joinbitten.toc.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.wire.JsonObject;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that break a rule: one refusal, then the connection ends, and no endpoint ever sees them. */
class MalformedRequestTest {
    private static final String H = "Host: localhost\r\n";

    private final AtomicInteger seen = new AtomicInteger();
    private final HttpServer server = HttpServer.start(
            "127.0.0.1",
            List.of(0),
            HttpLimits.defaults(),
            call -> {
                seen.incrementAndGet();
                return CompletableFuture.completedFuture(
                        HttpReply.json(200, JsonObject.builder().build()));
            },
            Clock.systemUTC());

    @AfterEach
    void stop() {
        server.close();
    }

    static Stream<Arguments> corpus() {
        String post = "POST /api/fire HTTP/1.1\r\n" + H;
        return Stream.of(
                bad(400, "no version", "GET /\r\n" + H + "\r\n"),
                bad(400, "unknown version", "GET / HTTP/1.2\r\n" + H + "\r\n"),
                bad(400, "HTTP/0.9", "GET / HTTP/0.9\r\n" + H + "\r\n"),
                bad(400, "HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                bad(400, "another protocol", "GET / HTCPCP/1.0\r\n" + H + "\r\n"),
                bad(400, "unknown method", "BREW / HTTP/1.1\r\n" + H + "\r\n"),
                bad(400, "lower-case method", "get / HTTP/1.1\r\n" + H + "\r\n"),
                bad(400, "CONNECT", "CONNECT localhost:80 HTTP/1.1\r\n" + H + "\r\n"),
                bad(400, "TRACE", "TRACE / HTTP/1.1\r\n" + H + "\r\n"),
                bad(400, "absolute target", "GET http://localhost/ HTTP/1.1\r\n" + H + "\r\n"),
                bad(400, "asterisk target", "OPTIONS * HTTP/1.1\r\n" + H + "\r\n"),
                bad(400, "broken escape", "GET /api/missions/%zz HTTP/1.1\r\n" + H + "\r\n"),
                bad(400, "cut escape", "GET /api/missions/%4 HTTP/1.1\r\n" + H + "\r\n"),
                bad(400, "raw high bytes", "GET /\u00e4 HTTP/1.1\r\n" + H + "\r\n"),
                bad(400, "fragment", "GET /a#b HTTP/1.1\r\n" + H + "\r\n"),
                bad(400, "no Host", "GET / HTTP/1.1\r\n\r\n"),
                bad(400, "empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n"),
                bad(400, "two Hosts", "GET / HTTP/1.1\r\n" + H + H + "\r\n"),
                bad(400, "Host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"),
                bad(400, "Host with a user", "GET / HTTP/1.1\r\nHost: a@b\r\n\r\n"),
                bad(400, "two lengths", post + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}"),
                bad(400, "the same length twice", post + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}"),
                bad(400, "a list of lengths", post + "Content-Length: 2, 2\r\n\r\n{}"),
                bad(400, "negative length", post + "Content-Length: -1\r\n\r\n"),
                bad(400, "signed length", post + "Content-Length: +2\r\n\r\n{}"),
                bad(400, "hexadecimal length", post + "Content-Length: 0x2\r\n\r\n{}"),
                bad(400, "length beyond 64 bits", post + "Content-Length: 99999999999999999999\r\n\r\n"),
                bad(
                        400,
                        "length beside chunked",
                        post + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"),
                bad(
                        400,
                        "chunked beside length",
                        post + "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n2\r\n{}\r\n0\r\n\r\n"),
                bad(400, "gzip coding", post + "Transfer-Encoding: gzip\r\n\r\n"),
                bad(400, "two codings", post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
                bad(400, "chunked twice", post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n"),
                bad(400, "odd coding", post + "Transfer-Encoding: xchunked\r\n\r\n"),
                bad(400, "chunked in 1.0", "POST / HTTP/1.0\r\n" + H + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                bad(400, "chunk size is no number", post + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n{}\r\n0\r\n\r\n"),
                bad(400, "blank before colon", "GET / HTTP/1.1\r\n" + H + "X-User-ID : 1\r\n\r\n"),
                bad(400, "header without colon", "GET / HTTP/1.1\r\n" + H + "nonsense\r\n\r\n"),
                bad(400, "NUL in a header", "GET / HTTP/1.1\r\n" + H + "X-A: a\u0000b\r\n\r\n"),
                bad(400, "NUL in the line", "GET /\u0000 HTTP/1.1\r\n" + H + "\r\n"),
                bad(400, "bare line feeds", "GET / HTTP/1.1\nHost: localhost\n\n"),
                bad(400, "JSON instead of HTTP", "{\"mission_id\":\"X\"}\r\n\r\n"),
                bad(415, "compressed body", post + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}"),
                bad(417, "odd expectation", post + "Expect: coffee\r\nContent-Length: 2\r\n\r\n{}"),
                bad(413, "large length", post + "Content-Length: 65537\r\n\r\n"),
                bad(
                        413,
                        "large chunked body",
                        post + "Transfer-Encoding: chunked\r\n\r\n10001\r\n" + "x".repeat(65_537) + "\r\n0\r\n\r\n"),
                bad(414, "long line", "GET /" + "a".repeat(5000) + " HTTP/1.1\r\n" + H + "\r\n"),
                bad(431, "large header", "GET / HTTP/1.1\r\n" + H + "X-A: " + "a".repeat(9000) + "\r\n\r\n"),
                bad(431, "many headers", "GET / HTTP/1.1\r\n" + H + "X-A: abcdefgh\r\n".repeat(1000) + "\r\n"));
    }

    private static Arguments bad(int status, String name, String request) {
        return Arguments.of(name, status, request);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("corpus")
    void isRefusedAndHungUpOn(String name, int status, String request) throws IOException {
        try (RawClient client = new RawClient(server.ports().get(0))) {
            RawClient.Reply reply = client.send(request).read();

            assertThat(reply.status()).isEqualTo(status);
            assertThat(reply.body())
                    .startsWith("{\"success\":false,\"error\":\"")
                    .endsWith("\"}");
            assertThat(reply.header("Connection")).isEqualTo("close");
            assertThat(client.closedByServer()).isTrue();
            assertThat(seen).hasValue(0);
        }
    }
}
