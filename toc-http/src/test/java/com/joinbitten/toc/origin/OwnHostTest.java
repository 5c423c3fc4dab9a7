package com.joinbitten.toc.origin;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.toc.TestToc;
import com.joinbitten.toc.http.Calls;
import com.joinbitten.toc.http.HttpReply;
import com.joinbitten.toc.http.Method;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A page whose name was made to lead to this machine reads nothing from a TOC that believes whoever can connect. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnHostTest {
    private TestToc toc;

    @BeforeAll
    void open(@TempDir Path folder) {
        toc = new TestToc(folder, "listen.public_url=https://toc.example:8443/bitten", "http.hosts=[toc.internal]");
    }

    @AfterAll
    void close() {
        toc.close();
    }

    private static HttpReply call(TestToc toc, Method method, String target, String... headers) {
        return toc.endpoint()
                .answer(Calls.of(method, target, new byte[0], headers))
                .toCompletableFuture()
                .join();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, 200",
        "LOCALHOST:8888, 200",
        "127.0.0.1:5000, 200",
        "127.8.9.10, 200",
        "[::1]:8888, 200",
        "toc.example, 200",
        "toc.example:8888, 200",
        "toc.internal:5000, 200",
        "evil.example, 421",
        "evil.example:8888, 421",
        "localhost.evil.example, 421",
        "127.0.0.1.evil.example, 421",
        "sub.toc.internal, 421",
        "10.0.0.1, 421",
        "0.0.0.0:8888, 421",
        "[::2]:8888, 421"
    })
    void onlyWhoCallsUsByOurNameIsAnswered(String host, int status) {
        for (String target : List.of("/status/" + TestToc.COMMANDER, "/terminals", "/health", "/me", "/api/audit")) {
            assertThat(call(toc, Method.GET, target, "Host", host).status())
                    .as(target)
                    .isEqualTo(status);
        }
    }

    @Test
    void whoIsTurnedAwayIsToldWhichSettingIsMeant() throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), toc.uri("/").getPort())) {
            socket.getOutputStream()
                    .write("GET /terminals HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 421 ")
                    .contains("http.hosts")
                    .doesNotContain("PRESS_PASS");
        }
    }

    @Test
    void whatKnowsNoHostIsAnsweredToo() {
        assertThat(call(toc, Method.GET, "/health").status()).isEqualTo(200);
    }

    @Test
    void aPageUnderATrustedNameMayChangeSomething() {
        String[] own = {"Host", "toc.internal:5000", "Origin", "http://toc.internal:5000"};
        String[] foreign = {"Host", "evil.example", "Origin", "http://evil.example"};

        assertThat(call(toc, Method.DELETE, "/api/telegram/links/1", own).status())
                .isEqualTo(200);
        assertThat(call(toc, Method.DELETE, "/api/telegram/links/1", foreign).status())
                .isEqualTo(421);
    }

    @Test
    void whereEveryCallNeedsProofTheNameDoesNotMatter(@TempDir Path folder) {
        try (TestToc proving = TestToc.inKeysMode(folder)) {
            assertThat(call(proving, Method.GET, "/health", "Host", "any.example")
                            .status())
                    .isEqualTo(200);
        }
    }
}
