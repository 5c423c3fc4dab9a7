package com.joinbitten.relay.net.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.fire.Code;
import com.joinbitten.relay.Samples;
import io.netty.buffer.ByteBufUtil;
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

class FrameDecoderTest {
    private static final String FIRST = "{\"symbol\":\"EURUSD\"}";
    private static final String SECOND = "{}";

    private Intake intake = new Intake(32);
    private EmbeddedChannel channel = new EmbeddedChannel();

    @BeforeEach
    void open() {
        intake = new Intake(32);
        channel = new EmbeddedChannel(new FrameDecoder(65_536, Duration.ofSeconds(5), intake));
        channel.freezeTime();
    }

    @ParameterizedTest(name = "cut after byte {0}")
    @MethodSource("cuts")
    @DisplayName("two frames are found wherever their bytes are cut")
    void everySplit(int cut) {
        byte[] bytes = twoFrames();

        channel.writeInbound(Unpooled.copiedBuffer(bytes, 0, cut));
        channel.writeInbound(Unpooled.copiedBuffer(bytes, cut, bytes.length - cut));

        assertThat(wholes()).containsExactly(FIRST, SECOND);
        assertThat(intake.holding()).isFalse();
    }

    static IntStream cuts() {
        return IntStream.range(1, twoFrames().length);
    }

    private static byte[] twoFrames() {
        return ByteBufUtil.getBytes(Unpooled.wrappedBuffer(Samples.frame(FIRST), Samples.frame(SECOND)));
    }

    @ParameterizedTest(name = "length 0x{0} is {1}")
    @CsvSource({"00000000,BAD_FRAME", "00010001,FRAME_TOO_LARGE", "ffffffff,FRAME_TOO_LARGE", "7b227379,FRAME_TOO_LARGE"
    })
    @DisplayName("a length that is none ends the connection, whatever follows")
    void wrongLengths(String length, Code code) {
        channel.writeInbound(Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(length), Samples.frame(FIRST)));
        channel.writeInbound(Unpooled.wrappedBuffer(Samples.frame(FIRST)));

        assertThat(onlyFault()).isEqualTo(code);
    }

    @Test
    @DisplayName("the largest frame is whole")
    void largestFrame() {
        String largest = "x".repeat(65_536);

        channel.writeInbound(Unpooled.wrappedBuffer(Samples.frame(largest)));

        assertThat(wholes()).containsExactly(largest);
    }

    @Test
    @DisplayName("a frame must be whole 5 s after its first byte, counted anew for each")
    void deadline() {
        channel.writeInbound(Unpooled.wrappedBuffer(Samples.frame(FIRST), new byte[] {0}));
        pass(4_999);
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {0, 0, 2, '{', '}', 0}));
        assertThat(wholes()).containsExactly(FIRST, SECOND);
        pass(4_999);
        assertThat(channel.inboundMessages()).isEmpty();

        pass(1);

        assertThat(onlyFault()).isEqualTo(Code.INCOMPLETE);
    }

    @Test
    @DisplayName("a peer that finishes inside a frame has left it incomplete; between frames it has not")
    void endOfInput() {
        channel.writeInbound(Unpooled.wrappedBuffer(Samples.frame(FIRST), new byte[] {0, 0}));
        assertThat(wholes()).containsExactly(FIRST);

        channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);

        assertThat(onlyFault()).isEqualTo(Code.INCOMPLETE);
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

    private Code onlyFault() {
        assertThat(channel.inboundMessages()).hasSize(1).first().isInstanceOf(Inbound.Broken.class);
        return ((Inbound.Broken) channel.<Inbound>readInbound()).fault().code();
    }
}
