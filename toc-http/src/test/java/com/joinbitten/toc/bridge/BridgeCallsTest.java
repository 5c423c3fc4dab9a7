package com.joinbitten.toc.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.joinbitten.toc.bridge.ScriptedBridge.Manner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BridgeCallsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ORDER = "{\"terminal_id\":1,\"signal\":{}}";

    @ParameterizedTest
    @EnumSource(names = {"TAKE", "TAKE_IN_CHUNKS", "TAKE_WITHOUT_LENGTH"})
    @DisplayName("an answer is read whole, however its end is told")
    void answers(Manner manner) throws Exception {
        try (ScriptedBridge bridge = new ScriptedBridge(manner)) {
            BridgeAnswer answer = calls(bridge, PATIENCE).post("/fire", ORDER, () -> true);

            assertThat(answer.status()).isIn(200, 201);
            assertThat(answer.whole()).isTrue();
            assertThat(new String(answer.body(), StandardCharsets.US_ASCII)).isEqualTo("{\"success\":true}");
            assertThat(bridge.orders()).containsExactly(ORDER);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET_AT_ONCE", "RESET_BEHIND_ORDER", "RESET_IN_HEAD"})
    @DisplayName("a connection that breaks once it stands proves nothing")
    void resets(Manner manner) {
        try (ScriptedBridge bridge = new ScriptedBridge(manner)) {
            assertThatThrownBy(() -> calls(bridge, PATIENCE).post("/fire", ORDER, () -> true))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    @DisplayName("neither does an answer that does not come in time")
    void silence() {
        try (ScriptedBridge bridge = new ScriptedBridge(Manner.SILENCE)) {
            assertThatThrownBy(() -> calls(bridge, Duration.ofMillis(300)).post("/fire", ORDER, () -> true))
                    .isInstanceOf(IOException.class);
            assertThat(bridge.orders()).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    @DisplayName("an answer that breaks in its body is told as such")
    void cutBody() throws Exception {
        try (ScriptedBridge bridge = new ScriptedBridge(Manner.RESET_IN_BODY)) {
            BridgeAnswer answer = calls(bridge, PATIENCE).post("/fire", ORDER, () -> true);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.whole()).isFalse();
        }
    }

    @Test
    @DisplayName(
            "a bridge that is away, or an order whose time is over when it is reached, is proved to have got nothing")
    void proofs() {
        BridgeAddress left;
        try (ScriptedBridge bridge = new ScriptedBridge(Manner.TAKE)) {
            left = bridge.address(PATIENCE);
            assertThatThrownBy(() -> calls(bridge, PATIENCE).post("/fire", ORDER, () -> false))
                    .isInstanceOf(NotHandedOverException.class);
            assertThat(bridge.orders()).isEmpty();
        }

        assertThatThrownBy(() -> new BridgeCalls(left).post("/fire", ORDER, () -> true))
                .isInstanceOf(NotHandedOverException.class);
        assertThatThrownBy(() -> new BridgeCalls(new BridgeAddress("no-such-host.invalid", 1, PATIENCE)).get("/health"))
                .isInstanceOf(NotHandedOverException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "http://10.0.0.5:9001,10.0.0.5,9001",
        "http://[::1]:80/,::1,80",
        "http://mt5-a.example.com:8080,mt5-a.example.com,8080"
    })
    @DisplayName("an address is a host and a port")
    void addresses(String url, String host, int port) {
        assertThat(BridgeAddress.parse(url, PATIENCE)).isEqualTo(new BridgeAddress(host, port, PATIENCE));
    }

    @ParameterizedTest
    @CsvSource({"https://a:1", "http://a", "http://a:0", "http://a:65536", "http://a:1/fire", "a:1", "http://a b:1"})
    @DisplayName("and nothing else")
    void noAddresses(String url) {
        assertThatThrownBy(() -> BridgeAddress.parse(url, PATIENCE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http://HOST:PORT");
    }

    private static BridgeCalls calls(ScriptedBridge bridge, Duration timeout) {
        return new BridgeCalls(bridge.address(timeout));
    }
}
