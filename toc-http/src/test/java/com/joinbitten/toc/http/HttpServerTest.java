package com.joinbitten.toc.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.joinbitten.core.wire.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest {
    private static final String HOST = "Host: localhost\r\n";

    private final CompletableFuture<HttpReply> late = new CompletableFuture<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final Router router = Router.builder()
            .get(
                    "/hello/{name}",
                    Access.open(),
                    call -> done(HttpReply.json(200, said("name", call.parameter("name")))))
            .post("/echo", Access.open(), call -> done(HttpReply.json(200, JsonBody.read(call))))
            .get("/late", Access.open(), call -> {
                begun.countDown();
                return late;
            })
            .get("/broken", Access.open(), call -> {
                throw new IllegalStateException("secret detail");
            })
            .get(
                    "/broken-later",
                    Access.open(),
                    call -> CompletableFuture.failedFuture(new IOException("secret detail")))
            .get(
                    "/who",
                    Access.open(),
                    call -> done(HttpReply.json(
                            200, said("user", call.header("X-User-ID").orElse("")))))
            .build((call, access, behind) -> behind.answer(call));
    private HttpServer server = start(HttpLimits.defaults());

    private HttpServer start(HttpLimits limits) {
        return HttpServer.start("127.0.0.1", List.of(0), limits, router, Clock.systemUTC());
    }

    private RawClient connect() throws IOException {
        return new RawClient(server.ports().get(0));
    }

    private void restart(HttpLimits limits) {
        server.close();
        server = start(limits);
    }

    /** Long enough for a test to say what it has to say, also on a machine that stands still for a moment. */
    private static HttpLimits quick() {
        return limits(10, Duration.ofSeconds(1));
    }

    private static HttpLimits limits(int connections, Duration patience) {
        return new HttpLimits(connections, 65_536, 8192, 65_536, patience, patience, patience, 1, 1);
    }

    private static CompletableFuture<HttpReply> done(HttpReply reply) {
        return CompletableFuture.completedFuture(reply);
    }

    private static JsonObject said(String name, String value) {
        return JsonObject.builder().put(name, value).build();
    }

    @AfterEach
    void stop() {
        late.complete(HttpReply.error(503, "test ended"));
        server.close();
    }

    @Test
    void routedCallIsAnsweredWithTheHeadersOfEveryReply() throws IOException {
        try (RawClient client = connect()) {
            RawClient.Reply reply = client.send("GET /hello/world%20%2Fx HTTP/1.1\r\n" + HOST + "\r\n")
                    .read();

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).isEqualTo("{\"name\":\"world /x\"}");
            assertThat(reply.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
            assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
            assertThat(reply.header("Date")).endsWith("GMT");
        }
    }

    @Test
    void unknownPathIs404AndWrongMethodIs405WithAllow() throws IOException {
        try (RawClient client = connect()) {
            RawClient.Reply unknown =
                    client.send("GET /nowhere HTTP/1.1\r\n" + HOST + "\r\n").read();
            RawClient.Reply wrong =
                    client.send("DELETE /hello/x HTTP/1.1\r\n" + HOST + "\r\n").read();

            assertThat(unknown.status()).isEqualTo(404);
            assertThat(unknown.body()).isEqualTo("{\"success\":false,\"error\":\"Not found\"}");
            assertThat(wrong.status()).isEqualTo(405);
            assertThat(wrong.header("Allow")).isEqualTo("GET, HEAD");
            assertThat(wrong.body()).isEqualTo("{\"success\":false,\"error\":\"Method not allowed\"}");
        }
    }

    @Test
    void headHasTheLengthOfGetAndNoBody() throws IOException {
        try (RawClient client = connect()) {
            RawClient.Reply head =
                    client.send("HEAD /hello/x HTTP/1.1\r\n" + HOST + "\r\n").readHeadOnly();
            RawClient.Reply next =
                    client.send("GET /hello/y HTTP/1.1\r\n" + HOST + "\r\n").read();

            assertThat(head.header("Content-Length")).isEqualTo("12");
            assertThat(next.body()).isEqualTo("{\"name\":\"y\"}");
        }
    }

    @Test
    void pipelinedCallsAreAnsweredInOrderEvenIfTheFirstIsSlow() throws Exception {
        try (RawClient client = connect()) {
            client.send("GET /late HTTP/1.1\r\n" + HOST + "\r\nGET /hello/2 HTTP/1.1\r\n" + HOST
                    + "\r\nGET /hello/3 HTTP/1.1\r\n" + HOST + "\r\n");
            assertThat(begun.await(45, TimeUnit.SECONDS)).isTrue();
            late.complete(HttpReply.json(200, said("name", "1")));

            assertThat(client.read().body()).isEqualTo("{\"name\":\"1\"}");
            assertThat(client.read().body()).isEqualTo("{\"name\":\"2\"}");
            assertThat(client.read().body()).isEqualTo("{\"name\":\"3\"}");
        }
    }

    @Test
    void malformedCallBehindAGoodOneIsAnsweredSecond() throws IOException {
        try (RawClient client = connect()) {
            client.send("GET /hello/1 HTTP/1.1\r\n" + HOST + "\r\nGET /hello/2 HTTP/1.1\r\n\r\n");

            assertThat(client.read().status()).isEqualTo(200);
            assertThat(client.read().status()).isEqualTo(400);
            assertThat(client.closedByServer()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64})
    void requestArrivingInPiecesIsReadWhole(int chunk) throws IOException {
        String request = "POST /echo HTTP/1.1\r\n" + HOST
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "4\r\n{\"a\"\r\n6\r\n:\"bcd\"\r\n1\r\n}\r\n0\r\n\r\n";
        try (RawClient client = connect()) {
            for (int i = 0; i < request.length(); i += chunk) {
                client.send(request.substring(i, Math.min(request.length(), i + chunk)));
            }

            assertThat(client.read().body()).isEqualTo("{\"a\":\"bcd\"}");
        }
    }

    @Test
    void expectContinueIsInvitedToSendItsBody() throws IOException {
        try (RawClient client = connect()) {
            client.send("POST /echo HTTP/1.1\r\n" + HOST + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n");

            assertThat(client.read().status()).isEqualTo(100);
            assertThat(client.send("{}").read().body()).isEqualTo("{}");
        }
    }

    @Test
    void http10ClosesUnlessAskedToStay() throws IOException {
        try (RawClient closing = connect();
                RawClient staying = connect()) {
            RawClient.Reply last = closing.send("GET /hello/a HTTP/1.0\r\n\r\n").read();
            RawClient.Reply first = staying.send("GET /hello/a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
                    .read();
            RawClient.Reply second =
                    staying.send("GET /hello/b HTTP/1.0\r\n\r\n").read();

            assertThat(last.header("Connection")).isEqualTo("close");
            assertThat(closing.closedByServer()).isTrue();
            assertThat(first.header("Connection")).isEqualTo("keep-alive");
            assertThat(second.body()).isEqualTo("{\"name\":\"b\"}");
        }
    }

    @Test
    void connectionCloseIsObeyed() throws IOException {
        try (RawClient client = connect()) {
            client.send("GET /hello/a HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n");

            assertThat(client.read().status()).isEqualTo(200);
            assertThat(client.closedByServer()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/broken", "/broken-later"})
    void failureIs500WithoutItsText(String path) throws IOException {
        try (RawClient client = connect()) {
            RawClient.Reply reply =
                    client.send("GET " + path + " HTTP/1.1\r\n" + HOST + "\r\n").read();

            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.body()).isEqualTo("{\"success\":false,\"error\":\"Internal error\"}");
        }
    }

    @Test
    void headerThatTwoReadersCouldReadDifferentlyIsRefused() throws IOException {
        try (RawClient client = connect()) {
            RawClient.Reply reply = client.send("GET /who HTTP/1.1\r\n" + HOST + "X-User-ID: 1\r\nX-User-ID: 2\r\n\r\n")
                    .read();

            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.body()).isEqualTo("{\"success\":false,\"error\":\"X-User-ID stands twice\"}");
        }
    }

    @Test
    void bodyOfAnotherTypeIs415AndBrokenJsonIs400() throws IOException {
        try (RawClient client = connect()) {
            String post = "POST /echo HTTP/1.1\r\n" + HOST;

            assertThat(client.send(post + "Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}")
                            .read()
                            .status())
                    .isEqualTo(415);
            assertThat(client.send(post + "Content-Length: 2\r\n\r\n[]").read().body())
                    .isEqualTo("{\"success\":false,\"error\":\"Invalid JSON\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET /hello/x HTTP/1.1\r\nHost: local"})
    void slowHeadersAreHungUpOn(String begin) throws IOException {
        restart(quick());
        try (RawClient client = connect()) {
            client.send(begin);
            if (!begin.isEmpty()) {
                assertThat(client.read().status()).isEqualTo(408);
            }

            assertThat(client.closedByServer()).isTrue();
        }
    }

    @Test
    void slowBodyIs408() throws IOException {
        restart(quick());
        try (RawClient client = connect()) {
            client.send("POST /echo HTTP/1.1\r\n" + HOST + "Content-Length: 9\r\n\r\n{");

            assertThat(client.read().status()).isEqualTo(408);
            assertThat(client.closedByServer()).isTrue();
        }
    }

    @Test
    void idleConnectionIsClosedButNotWhileAnAnswerIsOwed() throws Exception {
        restart(quick());
        try (RawClient client = connect()) {
            client.send("GET /late HTTP/1.1\r\n" + HOST + "\r\n");
            assertThat(begun.await(45, TimeUnit.SECONDS)).isTrue();
            CompletableFuture.delayedExecutor(2_500, TimeUnit.MILLISECONDS)
                    .execute(() -> late.complete(HttpReply.json(200, said("name", "late"))));

            assertThat(client.read().body()).isEqualTo("{\"name\":\"late\"}");
            assertThat(client.closedByServer()).isTrue();
        }
    }

    @Test
    void callsBeyondWorkersAndQueueAre503WithRetryAfter() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(1);
        Router blocking = Router.builder()
                .get("/block", Access.open(), call -> {
                    busy.countDown();
                    awaitUninterruptibly(release);
                    return done(HttpReply.json(200, JsonObject.builder().build()));
                })
                .build((call, access, behind) -> behind.answer(call));
        server.close();
        HttpLimits one = limits(10, Duration.ofMinutes(5));
        server = HttpServer.start("127.0.0.1", List.of(0), one, blocking, Clock.systemUTC());
        try (RawClient first = connect();
                RawClient second = connect();
                RawClient third = connect()) {
            String request = "GET /block HTTP/1.1\r\n" + HOST + "\r\n";
            first.send(request);
            assertThat(busy.await(45, TimeUnit.SECONDS)).isTrue();
            second.send(request);
            third.send(request);
            // one of the two waits in the queue, the other finds it full; which is up to the event loops
            CompletableFuture<RawClient.Reply> a = reading(second);
            CompletableFuture<RawClient.Reply> b = reading(third);
            Object refused = CompletableFuture.anyOf(a, b).get(45, TimeUnit.SECONDS);
            release.countDown();

            assertThat(((RawClient.Reply) refused).status()).isEqualTo(503);
            assertThat(((RawClient.Reply) refused).header("Retry-After")).isEqualTo("1");
            assertThat(List.of(
                            a.get(45, TimeUnit.SECONDS).status(),
                            b.get(45, TimeUnit.SECONDS).status()))
                    .containsExactlyInAnyOrder(200, 503);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            assertThat(latch.await(45, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static CompletableFuture<RawClient.Reply> reading(RawClient client) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return client.read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void connectionBeyondTheLimitIs503() throws IOException {
        restart(limits(1, Duration.ofMinutes(5)));
        try (RawClient first = connect()) {
            first.send("GET /hello/a HTTP/1.1\r\n" + HOST + "\r\n").read();
            try (RawClient second = connect()) {
                assertThat(second.read().status()).isEqualTo(503);
                assertThat(second.closedByServer()).isTrue();
            }
        }
    }

    @Test
    void closingLetsACallFinishAndIsIdempotent() throws Exception {
        try (RawClient client = connect()) {
            client.send("GET /late HTTP/1.1\r\n" + HOST + "\r\n");
            assertThat(begun.await(45, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
            CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS)
                    .execute(() -> late.complete(HttpReply.json(200, said("name", "last"))));

            RawClient.Reply reply = client.read();
            assertThat(reply.body()).isEqualTo("{\"name\":\"last\"}");
            assertThat(reply.header("Connection")).isEqualTo("close");
            assertThat(client.closedByServer()).isTrue();
            closing.get(45, TimeUnit.SECONDS);
            server.close();
        }
    }

    @Test
    void portThatIsTakenIsAFailureThatNamesIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Integer> ports = List.of(0, taken.getLocalPort());

            assertThatThrownBy(() ->
                            HttpServer.start("127.0.0.1", ports, HttpLimits.defaults(), router, Clock.systemUTC()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort());
        }
    }
}
