package com.joinbitten.relay.net.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.fire.Code;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawObjectDecoderTest {
    private static final String FIRST = "{\"a\":\"}\\\"{[\\\\\",\"b\":[{\"c\":1},{}]}";
    private static final String SECOND = "{\"d\":\"\u00e4\u20ac\"}";
    private static final String TWO = " \r\n" + FIRST + "\t\n " + SECOND;

    private Intake intake = new Intake(32);
    private EmbeddedChannel channel = new EmbeddedChannel();

    @BeforeEach
    void open() {
        open(32, 65_536);
    }

    private void open(int maxUnanswered, int maxBytes) {
        intake = new Intake(maxUnanswered);
        channel = new EmbeddedChannel(new RawObjectDecoder(maxBytes, Duration.ofSeconds(5), intake));
        channel.freezeTime();
    }

    @ParameterizedTest(name = "cut after byte {0}")
    @MethodSource("cuts")
    @DisplayName("two objects are found wherever their bytes are cut")
    void everySplit(int cut) {
        byte[] bytes = TWO.getBytes(StandardCharsets.UTF_8);

        channel.writeInbound(Unpooled.copiedBuffer(bytes, 0, cut));
        channel.writeInbound(Unpooled.copiedBuffer(bytes, cut, bytes.length - cut));

        assertThat(wholes()).containsExactly(FIRST, SECOND);
        assertThat(intake.holding()).isFalse();
    }

    static IntStream cuts() {
        return IntStream.range(1, TWO.getBytes(StandardCharsets.UTF_8).length);
    }

    @ParameterizedTest(name = "{0} bytes at a time")
    @ValueSource(ints = {1, 2, 3, 7})
    @DisplayName("two objects are found however slowly they drip")
    void dripping(int chunk) {
        byte[] bytes = TWO.getBytes(StandardCharsets.UTF_8);

        for (int start = 0; start < bytes.length; start += chunk) {
            channel.writeInbound(Unpooled.copiedBuffer(bytes, start, Math.min(chunk, bytes.length - start)));
        }

        assertThat(wholes()).containsExactly(FIRST, SECOND);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{}x | TRAILING_DATA",
                "{} {} ] | TRAILING_DATA",
                "\u00ef\u00bb\u00bfx | BAD_JSON",
                " 7 | BAD_JSON",
                "{\"a\":[} | BAD_JSON",
                "{\"a\":{]} | BAD_JSON"
            })
    @DisplayName("what cannot be cut into objects is told at once, and nothing after it is looked at")
    void broken(String text, Code code) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1));
        channel.writeInbound(Unpooled.copiedBuffer("{}", StandardCharsets.UTF_8));

        assertThat(lastFault()).isEqualTo(code);
    }

    @Test
    @DisplayName("a byte-order mark counts once, at the start")
    void byteOrderMark() {
        for (byte value : "\ufeff{}".getBytes(StandardCharsets.UTF_8)) {
            channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {value}));
        }

        assertThat(wholes()).containsExactly("{}");
    }

    @Test
    @DisplayName("an object may be as large as the limit, and no larger")
    void sizeLimit() {
        open(32, 256);
        String largest = "{\"a\":\"" + "x".repeat(256 - 8) + "\"}";

        channel.writeInbound(Unpooled.copiedBuffer(largest, StandardCharsets.UTF_8));
        assertThat(wholes()).containsExactly(largest);

        channel.writeInbound(Unpooled.copiedBuffer(largest.replace("xx", "xxx"), StandardCharsets.UTF_8));
        assertThat(lastFault()).isEqualTo(Code.FRAME_TOO_LARGE);
    }

    @Test
    @DisplayName("nesting beyond any valid packet is refused without waiting for its end")
    void tooDeep() {
        channel.writeInbound(Unpooled.copiedBuffer("{\"a\":" + "[".repeat(64), StandardCharsets.UTF_8));

        assertThat(lastFault()).isEqualTo(Code.TOO_DEEP);
    }

    @Test
    @DisplayName("half an object is given up 1.4 s after its last byte")
    void silence() {
        channel.writeInbound(Unpooled.copiedBuffer("{\"a\"", StandardCharsets.UTF_8));
        pass(1_300);
        channel.writeInbound(Unpooled.copiedBuffer(":1", StandardCharsets.UTF_8));
        pass(1_399);
        assertThat(channel.inboundMessages()).isEmpty();

        pass(1);

        assertThat(lastFault()).isEqualTo(Code.INCOMPLETE);
    }

    @Test
    @DisplayName("half an object is given up 5 s after its first byte, however busily it drips")
    void dripBeyondTheDeadline() {
        channel.writeInbound(Unpooled.copiedBuffer("{\"a\":\"", StandardCharsets.UTF_8));
        for (int i = 0; i < 4; i++) {
            pass(1_000);
            channel.writeInbound(Unpooled.copiedBuffer("x", StandardCharsets.UTF_8));
        }
        assertThat(channel.inboundMessages()).isEmpty();

        pass(1_000);

        assertThat(lastFault()).isEqualTo(Code.INCOMPLETE);
    }

    @Test
    @DisplayName("white space alone is an object that never comes; after an object it is nothing")
    void whiteSpace() {
        channel.writeInbound(Unpooled.copiedBuffer("\r\n", StandardCharsets.UTF_8));
        assertThat(intake.holding()).isTrue();

        channel.writeInbound(Unpooled.copiedBuffer("{} \n", StandardCharsets.UTF_8));
        assertThat(intake.holding()).isFalse();

        pass(10_000);
        assertThat(wholes()).containsExactly("{}");
    }

    @Test
    @DisplayName("half an object whose peer has finished is incomplete")
    void endOfInput() {
        channel.writeInbound(Unpooled.copiedBuffer("{}{\"a\"", StandardCharsets.UTF_8));
        channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);

        assertThat(lastFault()).isEqualTo(Code.INCOMPLETE);
    }

    @Test
    @DisplayName("nothing is decoded while too much is unanswered, and no deadline runs against the peer meanwhile")
    void backPressure() {
        open(1, 65_536);
        intake.taken();
        channel.writeInbound(Unpooled.copiedBuffer("{}{}", StandardCharsets.UTF_8));
        pass(10_000);
        assertThat(channel.inboundMessages()).isEmpty();

        intake.answered();
        channel.pipeline().fireChannelRead(Unpooled.EMPTY_BUFFER);

        assertThat(wholes()).containsExactly("{}", "{}");
    }

    private void pass(long millis) {
        channel.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
    }

    private List<String> wholes() {
        List<String> found = new ArrayList<>();
        for (Inbound next = channel.readInbound(); next != null; next = channel.readInbound()) {
            found.add(new String(((Inbound.Whole) next).json(), StandardCharsets.UTF_8));
        }
        return found;
    }

    private Code lastFault() {
        List<Object> all = new ArrayList<>(channel.inboundMessages());
        assertThat(all.get(all.size() - 1)).isInstanceOf(Inbound.Broken.class);
        return ((Inbound.Broken) all.get(all.size() - 1)).fault().code();
    }
}
