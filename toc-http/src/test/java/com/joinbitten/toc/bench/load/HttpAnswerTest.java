package com.joinbitten.toc.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HttpAnswerTest {
    private static final Calls FIRES = new Fires(new InetSocketAddress(InetAddress.getLoopbackAddress(), 8888), 10, 0);

    private final HttpAnswer answer = new HttpAnswer();

    @Test
    @DisplayName("an answer is whole with its last byte, wherever it is cut")
    void cut() {
        byte[] whole = http("200 OK", "{\"success\": true, \"message\": \"fired\"}");
        for (int at = 1; at < whole.length; at++) {
            answer.clear();

            boolean early = answer.take(Unpooled.wrappedBuffer(whole, 0, at));
            boolean late = answer.take(Unpooled.wrappedBuffer(whole, at, whole.length - at));

            assertThat(early).isFalse();
            assertThat(late).isTrue();
            assertThat(answer.isGood(FIRES)).isTrue();
        }
    }

    @Test
    @DisplayName("a large answer is collected, too")
    void large() {
        byte[] whole = http("200 OK", "{\"success\":true,\"text\":\"" + "x".repeat(20_000) + "\"}");

        assertThat(answer.take(Unpooled.wrappedBuffer(whole))).isTrue();

        assertThat(answer.isGood(FIRES)).isTrue();
    }

    @Test
    @DisplayName("a refusal is told by its code, or by its status where it has none")
    void refusals() {
        answer.take(Unpooled.wrappedBuffer(http("403 Forbidden", "{\"success\":false,\"code\":\"COOLDOWN\"}")));
        boolean good = answer.isGood(FIRES);
        String code = answer.code();
        answer.clear();
        answer.take(Unpooled.wrappedBuffer(http("503 Service Unavailable", "")));

        assertThat(good).isFalse();
        assertThat(code).isEqualTo("COOLDOWN");
        assertThat(answer.code()).isEqualTo("HTTP_503");
    }

    @Test
    @DisplayName("success in the body of another status is none, and neither is another body of status 200")
    void bothCount() {
        answer.take(Unpooled.wrappedBuffer(http("500 Internal Server Error", "{\"success\":true}")));
        boolean failed = answer.isGood(FIRES);
        answer.clear();
        answer.take(Unpooled.wrappedBuffer(http("200 OK", "{\"success\":false}")));

        assertThat(failed).isFalse();
        assertThat(answer.isGood(FIRES)).isFalse();
    }

    private static byte[] http(String status, String body) {
        String text = "HTTP/1.1 " + status + "\r\nServer: x\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
