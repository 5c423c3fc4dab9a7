package com.joinbitten.relay.net.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.jspecify.annotations.NullUnmarked;

/** Any bytes become whole objects and at most one fault, the same ones wherever the network cuts them. */
@NullUnmarked
class RawObjectFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void objects(byte[] bytes) {
        Decoded whole = read(bytes, bytes.length);

        assertThat(read(bytes, 1)).isEqualTo(whole);
        assertThat(whole.messages()).allMatch(text -> text.contains("{"));
    }

    private static Decoded read(byte[] bytes, int chunk) {
        return Decoded.by(
                new RawObjectDecoder(Decoded.MAX_BYTES, Decoded.LONG, new Intake(Decoded.LIMITLESS)), bytes, chunk);
    }
}
