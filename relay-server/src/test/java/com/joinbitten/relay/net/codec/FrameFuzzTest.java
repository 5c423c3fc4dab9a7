package com.joinbitten.relay.net.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.jspecify.annotations.NullUnmarked;

/** Any bytes become whole frames and at most one fault, the same ones wherever the network cuts them. */
@NullUnmarked
class FrameFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void frames(byte[] bytes) {
        assertThat(read(bytes, 1)).isEqualTo(read(bytes, bytes.length));
    }

    private static Decoded read(byte[] bytes, int chunk) {
        return Decoded.by(
                new FrameDecoder(Decoded.MAX_BYTES, Decoded.LONG, new Intake(Decoded.LIMITLESS)), bytes, chunk);
    }
}
