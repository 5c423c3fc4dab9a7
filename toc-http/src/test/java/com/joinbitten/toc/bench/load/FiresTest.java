package com.joinbitten.toc.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FiresTest {
    @Test
    @DisplayName("calls go on where the last load ended: the users in turn, each mission once for each")
    void calls() {
        Fires fires = new Fires(new InetSocketAddress(InetAddress.getLoopbackAddress(), 8888), 1_000, 2_500);

        String text = new String(fires.call(1), StandardCharsets.US_ASCII);

        assertThat(text).isEqualTo("""
                POST /api/fire HTTP/1.1\r
                Host: 127.0.0.1:8888\r
                Content-Type: application/json\r
                X-User-ID: bench_0000501\r
                Content-Length: 30\r
                \r
                {"mission_id":"BENCH_0000002"}""");
    }

    @Test
    @DisplayName("a key is sent with each call, and user and mission are filled in behind it")
    void withKey() {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 8888);
        Fires fires = new Fires(address, 1_000, 2_500, Optional.of("bitten_key"));

        String text = new String(fires.call(1), StandardCharsets.US_ASCII);

        assertThat(text).contains("\r\nAuthorization: Bearer bitten_key\r\n", "X-User-ID: bench_0000501\r\n");
        assertThat(text).endsWith("\r\n\r\n{\"mission_id\":\"BENCH_0000002\"}");
    }

    @Test
    @DisplayName("a fire's number is found again by user and mission, and nobody else's is")
    void numbers() {
        assertThat(Fires.number("bench_0000501", "BENCH_0000002", 1_000)).isEqualTo(2_501);
        assertThat(Fires.number("bench_0001000", "BENCH_0000002", 1_000)).isEqualTo(-1);
        assertThat(Fires.number("7176191872", "BENCH_0000002", 1_000)).isEqualTo(-1);
        assertThat(Fires.number("bench_0000501", "APEX5_EURUSD_001235", 1_000)).isEqualTo(-1);
        assertThat(Fires.number("bench_00005o1", "BENCH_0000002", 1_000)).isEqualTo(-1);
    }
}
