package com.joinbitten.relay.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.relay.client.CallMeter.Refusal;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UnprovedCallsTest {
    private final List<Refusal> refused = new ArrayList<>();
    private final CallMeter meter = new CallMeter() {
        @Override
        public void refused(Refusal why) {
            refused.add(why);
        }
    };

    private final UnprovedCalls calls = new UnprovedCalls(3, 2);

    /** One that calls from there and has a place. */
    private final class Caller {
        private final EmbeddedChannel channel = new EmbeddedChannel(new ChannelInboundHandlerAdapter());
        private final Call call = new Call(
                channel,
                Refusal.SILENT,
                Duration.ofSeconds(30),
                calls,
                new RefusalLog(channel.eventLoop(), Duration.ofMinutes(1)),
                meter);

        Caller(String address) throws UnknownHostException {
            calls.enter(call, InetAddress.getByName(address));
        }
    }

    @Test
    @DisplayName("the oldest of an address with too many gives way, and else the oldest of all")
    void oldestGivesWay() throws Exception {
        Caller first = new Caller("192.0.2.1");
        Caller second = new Caller("192.0.2.1");
        Caller third = new Caller("192.0.2.1");
        assertThat(first.channel.isOpen()).isFalse();
        assertThat(calls.open()).isEqualTo(2);

        Caller elsewhere = new Caller("192.0.2.2");
        assertThat(second.channel.isOpen()).isTrue();
        Caller last = new Caller("192.0.2.2");
        assertThat(second.channel.isOpen()).isFalse();

        assertThat(List.of(third, elsewhere, last)).allMatch(caller -> caller.channel.isOpen());
        assertThat(calls.open()).isEqualTo(3);
        assertThat(refused).containsExactly(Refusal.TOO_MANY, Refusal.TOO_MANY);
    }

    @Test
    @DisplayName("who proved itself, or hung up, holds no place and gives way to nobody")
    void places() throws Exception {
        Caller relay = new Caller("192.0.2.1");
        relay.call.proved();
        Caller gone = new Caller("192.0.2.1");
        gone.channel.close();
        assertThat(calls.open()).isZero();
        for (int i = 0; i < 4; i++) {
            assertThat(new Caller("192.0.2." + i).channel.isOpen()).isTrue();
        }

        assertThat(relay.channel.isOpen()).isTrue();
        assertThat(calls.open()).isEqualTo(3);
        assertThat(refused).containsExactly(Refusal.SILENT, Refusal.TOO_MANY);
    }

    @Test
    @DisplayName("a network of IPv6 is one address")
    void network() throws Exception {
        Caller first = new Caller("2001:db8:0:1::1");
        Caller second = new Caller("2001:db8:0:1::2");
        new Caller("2001:db8:0:1:ffff::3");

        assertThat(first.channel.isOpen()).isFalse();
        assertThat(second.channel.isOpen()).isTrue();
    }
}
