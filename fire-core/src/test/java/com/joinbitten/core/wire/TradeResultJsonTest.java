package com.joinbitten.core.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.joinbitten.core.Samples;
import com.joinbitten.core.result.TerminalEvent;
import com.joinbitten.core.result.TradeResult;
import com.joinbitten.core.trade.Ticket;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradeResultJsonTest {
    private static final TradeResult FILLED = new TradeResult(
            Samples.FIRE,
            1,
            TerminalEvent.FILLED,
            10009,
            Optional.of(new Ticket(1_000_001)),
            new BigDecimal("0.1"),
            new BigDecimal("0.1"),
            Optional.of(new BigDecimal("1.09052")),
            new BigDecimal("-10.90"),
            new BigDecimal("-0.70"),
            BigDecimal.ZERO,
            Optional.of(new BigDecimal("10000")),
            Optional.of(new BigDecimal("9989.10")),
            Samples.NOW,
            "done");

    @Test
    @DisplayName("a result reads back as the same result, and its file ends in the end mark")
    void roundTrip() {
        String text = TradeResultJson.write(FILLED);

        assertThat(text).endsWith(",\"end\":1}\n").matches("[ -~]+\n");
        assertThat(TradeResultJson.read(text.getBytes(UTF_8))).isEqualTo(FILLED);
    }

    @Test
    @DisplayName("a torn file is no result, wherever it was torn")
    void torn() {
        byte[] whole = TradeResultJson.write(FILLED).getBytes(UTF_8);
        // the last byte is the newline: without it the object is still whole
        for (int length = 0; length < whole.length - 1; length++) {
            byte[] head = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(MalformedPacketException.class)
                    .as("torn after %d bytes", length)
                    .isThrownBy(() -> TradeResultJson.read(head));
        }
    }

    @ParameterizedTest
    @DisplayName("a result that is wrong in one member is refused")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"end\":1 | \"end\":0",
                "\"end\":1 | \"fin\":1",
                "\"n\":1, | \"n\":0,",
                "\"event\":\"filled\" | \"event\":\"FILLED\"",
                "\"ticket\":1000001, | \"x\":1,",
                "\"ticket\":1000001 | \"ticket\":-1",
                "\"retcode\":10009 | \"retcode\":100000",
                "\"price\":1.09052 | \"price\":1e999999999",
                "\"price\":1.09052 | \"price\":1e99999999999",
                "\"profit\":-10.90 | \"profit\":1e999999999",
                "\"balance\":10000 | \"balance\":1e999999999",
                "\"equity\":9989.10 | \"equity\":\"much\"",
                "\"time\":\"2026-01-05T12:00:00Z\" | \"time\":\"+1000000000-12-31T23:59:59Z\"",
                "\"comment\":\"done\" | \"comment\":5"
            })
    void wrong(String good, String bad) {
        String text = TradeResultJson.write(FILLED);
        assertThat(text).contains(good);

        assertThatExceptionOfType(MalformedPacketException.class)
                .isThrownBy(() -> TradeResultJson.read(text.replace(good, bad).getBytes(UTF_8)));
    }

    @Test
    @DisplayName("nothing executed needs no ticket")
    void rejected() {
        String text = """
                {"fire_id":"%s","n":1,"event":"rejected","retcode":10019,"time":"2026-01-05T12:00:00Z","end":1}""".formatted(Samples.FIRE);

        TradeResult result = TradeResultJson.read(text.getBytes(UTF_8));

        assertThat(result.ticket()).isEmpty();
        assertThat(result.filledLots()).isZero();
        assertThat(result.event()).isEqualTo(TerminalEvent.REJECTED);
    }
}
