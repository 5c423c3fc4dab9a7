package com.joinbitten.relay.net.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/** Any bytes become whole objects and at most one fault, the same ones wherever the network cuts them. */
@NullUnmarked
class DecoderFuzzTest {
    private static final int MAX_BYTES = 256;
    private static final Duration LONG = Duration.ofSeconds(5);

    @FuzzTest(maxDuration = "60s")
    void frames(byte[] bytes) {
        List<String> whole = read(new FrameDecoder(MAX_BYTES, LONG, new Intake(1_000_000)), bytes, bytes.length);

        assertThat(read(new FrameDecoder(MAX_BYTES, LONG, new Intake(1_000_000)), bytes, 1))
                .isEqualTo(whole);
    }

    @FuzzTest(maxDuration = "60s")
    void rawObjects(byte[] bytes) {
        List<String> whole = read(new RawObjectDecoder(MAX_BYTES, LONG, new Intake(1_000_000)), bytes, bytes.length);

        assertThat(read(new RawObjectDecoder(MAX_BYTES, LONG, new Intake(1_000_000)), bytes, 1))
                .isEqualTo(whole);
        assertThat(whole.stream().filter(text -> text.startsWith("whole"))).allMatch(text -> text.contains("{"));
    }

    private static List<String> read(ChannelHandler decoder, byte[] bytes, int chunk) {
        EmbeddedChannel channel = new EmbeddedChannel(decoder);
        channel.freezeTime();
        for (int from = 0; from < bytes.length; from += chunk) {
            ByteBuf part = Unpooled.copiedBuffer(bytes, from, Math.min(chunk, bytes.length - from));
            channel.writeInbound(part);
            assertThat(part.refCnt()).as("references to bytes that were read").isLessThanOrEqualTo(1);
        }
        channel.finish();
        return drain(channel);
    }

    private static List<String> drain(EmbeddedChannel channel) {
        List<String> found = new ArrayList<>();
        int faults = 0;
        for (Inbound next = channel.readInbound(); next != null; next = channel.readInbound()) {
            assertThat(faults).as("faults before %s", next).isZero();
            if (next instanceof Inbound.Whole whole) {
                assertThat(whole.json().length).isBetween(1, MAX_BYTES);
                found.add("whole " + new String(whole.json(), StandardCharsets.ISO_8859_1));
            } else {
                faults++;
                found.add("broken " + ((Inbound.Broken) next).fault().code());
            }
        }
        return found;
    }
}
