package com.joinbitten.relay.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.wire.EventPosition;
import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.RelayFrame;
import com.joinbitten.core.wire.RelayIdentity;
import com.joinbitten.relay.Samples;
import com.joinbitten.relay.spool.FakeSpool;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FramedConnectionTest {
    private static final String PING = "{\"command\":\"ping\"}";
    private static final String SUBSCRIBE =
            "{\"command\":\"subscribe\",\"subscriber\":\"toc\",\"epoch\":1,\"after\":7}";

    private final FakeSpool spool = new FakeSpool();
    private final TestConnection connection = new TestConnection(spool);

    @ParameterizedTest(name = "cut after byte {0}")
    @MethodSource("cuts")
    @DisplayName("a fire is relayed wherever its frame is cut, and the connection lives on")
    void everySplit(int cut) {
        byte[] bytes = Samples.frame(Samples.LEGACY);
        byte[] head = new byte[cut];
        byte[] tail = new byte[bytes.length - cut];
        System.arraycopy(bytes, 0, head, 0, cut);
        System.arraycopy(bytes, cut, tail, 0, tail.length);

        connection.send(head);
        connection.send(tail);

        assertThat(codes()).containsExactly(Code.OK);
        assertThat(connection.channel.isOpen()).isTrue();
    }

    static IntStream cuts() {
        return IntStream.range(1, Samples.frame(Samples.LEGACY).length);
    }

    @Test
    @DisplayName("hello tells who the relay is")
    void hello() {
        connection.send(Samples.frame("{\"command\":\"hello\",\"client\":\"toc\",\"request_id\":\"q1\"}"));

        RelayFrame.Answer answer = (RelayFrame.Answer) connection.frames().get(0);
        assertThat(answer.requestId()).contains("q1");
        assertThat(answer.seq()).isEqualTo(1);
        assertThat(answer.reply().identity()).map(RelayIdentity::ledgerId).contains("L1");
    }

    @Test
    @DisplayName("answers come as they are known and carry the number of their request")
    void unordered() {
        spool.hold();
        connection.send(Samples.frame(Samples.LEGACY));
        connection.send(Samples.frame(PING));
        assertThat(sequence()).containsExactly(2L);

        spool.release();

        assertThat(sequence()).containsExactly(1L);
    }

    @Test
    @DisplayName("a frame that is no valid command is refused and the next one is heard")
    void badPacket() {
        connection.send(Samples.frame("{\"symbol\":"));
        connection.send(Samples.frame(PING));

        assertThat(codes()).containsExactly(Code.BAD_JSON, Code.OK);
    }

    @Test
    @DisplayName("a frame that is too large is answered, then the connection ends")
    void tooLarge() {
        connection.send(new byte[] {0, 1, 0, 1, '{'});

        assertThat(codes()).containsExactly(Code.FRAME_TOO_LARGE);
        assertThat(connection.channel.isOpen()).isFalse();
    }

    @Test
    @DisplayName("a frame without content is answered in raw form, for its sender cannot count")
    void emptyFrame() {
        connection.send(new byte[] {0, 0, 0, 0});

        assertThat(JsonObject.parse(connection.written()).requiredText("code")).isEqualTo("BAD_FRAME");
        assertThat(connection.channel.isOpen()).isFalse();
    }

    @Test
    @DisplayName("what is no frame is told last: behind its raw answer nobody could find the length of another")
    void emptyFrameBehindAFire() {
        spool.hold();
        connection.send(Samples.frame(Samples.LEGACY));
        connection.send(new byte[] {0, 0, 0, 0});

        assertThat(connection.written()).isEmpty();
        spool.release();

        ByteBuffer written = ByteBuffer.wrap(connection.written());
        byte[] first = new byte[written.getInt()];
        byte[] second = new byte[written.get(first).remaining()];
        written.get(second);
        assertThat(JsonObject.parse(first).requiredText("code")).isEqualTo("OK");
        assertThat(JsonObject.parse(second).requiredText("code")).isEqualTo("BAD_FRAME");
        assertThat(connection.channel.isOpen()).isFalse();
    }

    @Test
    @DisplayName("at most 32 requests are taken before one is answered")
    void pipelining() {
        spool.hold();
        for (int i = 0; i < 40; i++) {
            connection.send(Samples.frame(Samples.LEGACY));
        }
        assertThat(spool.fires).hasSize(32);
        assertThat(connection.channel.config().isAutoRead()).isFalse();

        spool.release();
        assertThat(codes()).hasSize(40).containsOnly(Code.OK);
        assertThat(connection.channel.config().isAutoRead()).isTrue();
    }

    @Test
    @DisplayName("90 s of silence end the connection")
    void idle() {
        connection.send(Samples.frame(PING));

        connection.pass(Duration.ofSeconds(91));

        assertThat(connection.channel.isOpen()).isFalse();
    }

    @Test
    @DisplayName("subscribers are told events until the connection ends")
    void events() {
        connection.send(Samples.frame(SUBSCRIBE));
        spool.tell(Samples.event(8));

        List<RelayFrame> frames = connection.frames();
        assertThat(((RelayFrame.Answer) frames.get(0)).reply().position()).contains(new EventPosition(1, 7));
        assertThat(frames.get(1)).isEqualTo(new RelayFrame.Told(Samples.event(8)));

        assertThat(spool.listening()).isEqualTo(1);
        connection.channel.close();
        assertThat(spool.listening()).isZero();
    }

    @Test
    @DisplayName("an ack reaches the spool")
    void ack() {
        connection.send(Samples.frame("{\"command\":\"ack\",\"subscriber\":\"toc\",\"epoch\":1,\"n\":8}"));

        assertThat(spool.acks).containsExactly(new EventPosition(1, 8));
        assertThat(codes()).containsExactly(Code.OK);
    }

    @Test
    @DisplayName("a peer that has finished sending still gets its answers")
    void halfClose() {
        spool.hold();
        connection.send(Samples.frame(Samples.LEGACY));
        connection.channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        assertThat(connection.channel.isOpen()).isTrue();

        spool.release();

        assertThat(codes()).containsExactly(Code.OK);
        assertThat(connection.channel.isOpen()).isFalse();
    }

    @Test
    @DisplayName("a fault of our own ends the connection, so that its client asks")
    void ownFault() {
        spool.fail();

        connection.send(Samples.frame(Samples.LEGACY));

        assertThat(connection.frames()).isEmpty();
        assertThat(connection.channel.isOpen()).isFalse();
    }

    @Test
    @DisplayName("a stopping relay finishes what it has, refuses what is new, and hangs up")
    void stopping() {
        spool.hold();
        connection.send(Samples.frame(Samples.LEGACY));
        connection.reception.stop();
        connection.channel.pipeline().fireUserEventTriggered(RelayStopping.EVENT);
        connection.send(Samples.frame(Samples.LEGACY));
        assertThat(codes()).containsExactly(Code.DRAINING);
        assertThat(connection.channel.isOpen()).isTrue();

        spool.release();

        assertThat(codes()).containsExactly(Code.OK);
        assertThat(connection.channel.isOpen()).isFalse();
    }

    private List<Long> sequence() {
        return connection.frames().stream()
                .map(frame -> ((RelayFrame.Answer) frame).seq())
                .toList();
    }

    private List<Code> codes() {
        return connection.frames().stream()
                .map(frame -> ((RelayFrame.Answer) frame).reply().code())
                .toList();
    }
}
