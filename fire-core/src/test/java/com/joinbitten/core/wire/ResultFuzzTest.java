package com.joinbitten.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.joinbitten.core.result.TradeResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.NullUnmarked;

/** Any bytes at all are a terminal's result that can be written and read again, or are refused as malformed. */
@NullUnmarked
class ResultFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void results(byte[] json) {
        try {
            TradeResult result = TradeResultJson.read(json);

            String written = TradeResultJson.write(result);
            TradeResult read = TradeResultJson.read(written.getBytes(StandardCharsets.US_ASCII));
            assertThat(TradeResultJson.write(read)).isEqualTo(written);
            assertThat(read.profit()).isEqualByComparingTo(result.profit());
            assertThat(read.ticket()).isEqualTo(result.ticket());
        } catch (MalformedPacketException refused) {
            assertThat(refused.reason()).isNotBlank();
        }
    }
}
