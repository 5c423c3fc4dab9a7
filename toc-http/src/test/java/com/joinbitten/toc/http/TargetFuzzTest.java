package com.joinbitten.toc.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;

/**
 * Any bytes at all in the place of a request's target are a path and parameters that mean the same however they are written,
 * or are refused with 4xx; nothing else may escape, and the request stays one.
 */
@NullUnmarked
class TargetFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void targets(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        Optional<Target> target = parsed(text);
        target.ifPresent(TargetFuzzTest::isPlain);
        target.ifPresent(
                read -> assertThat(parsed(written(read)).map(Target::segments)).contains(read.segments()));
        target.ifPresent(
                read -> assertThat(parsed(written(read)).map(Target::query)).contains(read.query()));
        if (text.indexOf('\r') < 0 && text.indexOf('\n') < 0) {
            isOneRequest(bytes, target);
        }
    }

    private static Optional<Target> parsed(String text) {
        try {
            return Optional.of(Target.parse(text));
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    private static void isPlain(Target target) {
        List<String> segments = target.segments();
        assertThat(segments).isNotEmpty().doesNotContain(".", "..");
        assertThat(segments.subList(0, segments.size() - 1)).doesNotContain("");
        assertThat(segments).noneMatch(TargetFuzzTest::hasControls);
        target.query().forEach((name, values) -> {
            assertThat(hasControls(name)).isFalse();
            assertThat(values).isNotEmpty().noneMatch(TargetFuzzTest::hasControls);
        });
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private static String written(Target target) {
        String path = target.segments().stream()
                .map(segment -> "/" + encoded(segment).replace("+", "%20"))
                .collect(Collectors.joining());
        String query = target.query().entrySet().stream()
                .flatMap(named -> named.getValue().stream().map(value -> pair(named, value)))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    private static String pair(Map.Entry<String, List<String>> named, String value) {
        return encoded(named.getKey()) + "=" + encoded(value);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void isOneRequest(byte[] target, Optional<Target> expected) {
        HttpLimits limits = HttpLimits.defaults();
        EmbeddedChannel channel = new EmbeddedChannel(new StrictRequestDecoder(limits), new CallDecoder(limits)) {
            @Override
            protected SocketAddress remoteAddress0() {
                return new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
            }
        };
        channel.writeInbound(Unpooled.wrappedBuffer(
                "GET ".getBytes(StandardCharsets.US_ASCII),
                target,
                " HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
        Incoming incoming = channel.readInbound();
        Object more = channel.readInbound();
        channel.finishAndReleaseAll();

        assertThat(more).isNull();
        if (incoming instanceof Incoming.Rejected rejected) {
            assertThat(rejected.reply().status()).isBetween(400, 499);
        } else {
            assertThat(incoming).isInstanceOf(HttpCall.class);
            assertThat(((HttpCall) incoming).target()).isEqualTo(expected.orElseThrow());
        }
    }
}
