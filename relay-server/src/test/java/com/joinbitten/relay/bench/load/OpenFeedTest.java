package com.joinbitten.relay.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.relay.Samples;
import com.joinbitten.relay.bench.traffic.Dialect;
import com.joinbitten.relay.bench.traffic.FireSource;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OpenFeedTest {
    private final Span span = Span.lasting(Duration.ZERO, Duration.ofMinutes(1));
    private final LoadTally tally = new LoadTally(span);
    private final OpenFeed feed = new OpenFeed(tally);
    private final FireSource source = new FireSource("t", 1, Clock.fixed(Samples.NOON, ZoneOffset.UTC));
    private final FramedConnection connection =
            new FramedConnection(source.writer(Dialect.FRAMED), tally, feed, new Lane(new AtomicInteger(), 0, 1, 1), 1);
    private final EmbeddedChannel channel = new EmbeddedChannel(connection);

    @BeforeEach
    void begin() {
        span.begin();
        connection.begin();
    }

    @Test
    @DisplayName("a fire without room waits, and its time goes on from when it was due")
    void waits() {
        long start = System.nanoTime();
        feed.due(start);
        feed.due(start);
        feed.due(start);
        assertThat(sent()).isEqualTo(1);

        answer("{\"success\":true,\"seq\":1}");
        assertThat(sent()).isEqualTo(1);
        awaitAge(start, TimeUnit.MILLISECONDS.toNanos(30));
        answer("{\"success\":true,\"seq\":2}");

        assertThat(tally.relayed().cardinality()).isEqualTo(2);
        assertThat(tally.latency().getMaxValue()).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(29));
    }

    @Test
    @DisplayName("the connection closes behind the last answer, and not before what waits was sent")
    void ends() {
        feed.due(System.nanoTime());
        feed.due(System.nanoTime());
        feed.end();

        answer("{\"success\":true,\"seq\":1}");
        assertThat(channel.isActive()).isTrue();
        answer(
                "{\"success\":false,\"message\":\"\",\"error\":\"x\",\"code\":\"OVERLOADED\",\"published\":\"no\",\"retry\":\"never\",\"seq\":2}");

        assertThat(channel.isActive()).isFalse();
        assertThat(tally.refusals()).containsExactly(Map.entry("OVERLOADED", 1));
    }

    @Test
    @DisplayName("what could not be sent, or was never answered, is counted")
    void gone() {
        feed.due(System.nanoTime());
        feed.due(System.nanoTime());

        channel.close();
        feed.giveUp();

        assertThat(tally.refusals()).containsEntry("UNANSWERED", 1).containsEntry("UNSENT", 1);
    }

    private int sent() {
        int count = 0;
        for (Object packet = channel.readOutbound(); packet != null; packet = channel.readOutbound()) {
            count++;
        }
        return count;
    }

    private void answer(String json) {
        channel.writeInbound(Unpooled.copiedBuffer(json, StandardCharsets.US_ASCII));
    }

    private static void awaitAge(long since, long nanos) {
        while (System.nanoTime() - since < nanos) {
            Thread.onSpinWait();
        }
    }
}
