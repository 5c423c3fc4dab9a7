package com.joinbitten.relay.net.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private final Attempts attempts = new Attempts();

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }

    @Test
    @DisplayName("each failure of an address waits longer, up to a limit, until it succeeds")
    void slower() throws UnknownHostException {
        InetAddress home = address("10.0.0.7");

        assertThat(attempts.failed(home)).isEqualTo(Duration.ofMillis(50));
        assertThat(attempts.failed(home)).isEqualTo(Duration.ofMillis(100));
        for (int i = 0; i < 100; i++) {
            attempts.failed(home);
        }
        assertThat(attempts.failed(home)).isEqualTo(Duration.ofMillis(1_600));
        assertThat(attempts.failed(address("10.0.0.8"))).isEqualTo(Duration.ofMillis(50));
        attempts.succeeded(home);
        assertThat(attempts.failed(home)).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    @DisplayName("a host with a whole IPv6 network counts as one, and memory stays bounded")
    void bounded() throws UnknownHostException {
        attempts.failed(address("2001:db8::1"));
        assertThat(attempts.failed(address("2001:db8::2"))).isEqualTo(Duration.ofMillis(100));
        for (int i = 0; i < 3 * Attempts.MAX_ADDRESSES; i++) {
            attempts.failed(InetAddress.getByAddress(new byte[] {10, (byte) (i >> 16), (byte) (i >> 8), (byte) i}));
        }

        assertThat(attempts.size()).isEqualTo(Attempts.MAX_ADDRESSES);
    }
}
