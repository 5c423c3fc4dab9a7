package com.joinbitten.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerNetworkTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "2001:db8:0:1::1, 2001:db8:0:1:ffff:ffff:ffff:ffff",
        "::ffff:203.0.113.7, 203.0.113.7",
    })
    void theseAreOne(String one, String other) throws UnknownHostException {
        assertThat(network(one)).isEqualTo(network(other));
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.8",
        "203.0.113.7, 203.0.114.7",
        "2001:db8:0:1::1, 2001:db8:0:2::1",
        "2001:db8::1, 2001:db9::1",
        "0.0.0.0, ::",
        "203.0.113.7, 0:0:cb00:7107::",
        "255.255.255.255, fe80::1",
    })
    void theseAreTwo(String one, String other) throws UnknownHostException {
        assertThat(network(one)).isNotEqualTo(network(other));
    }

    private static CallerNetwork network(String address) throws UnknownHostException {
        return CallerNetwork.of(InetAddress.getByName(address));
    }
}
