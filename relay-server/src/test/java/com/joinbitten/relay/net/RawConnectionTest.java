package com.joinbitten.relay.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.relay.Samples;
import com.joinbitten.relay.spool.FakeSpool;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RawConnectionTest {
    private static final Duration A_LOOK = Duration.ofMillis(2);

    private final FakeSpool spool = new FakeSpool();
    private final TestConnection connection = new TestConnection(spool);

    @Test
    @DisplayName("the old FireRouter's packet is relayed, answered in its words, and the connection ends")
    void legacyFire() {
        connection.send(Samples.LEGACY);

        String answer = new String(connection.written(), StandardCharsets.UTF_8);
        assertThat(answer).startsWith("""
                {"success":true,"message":"Trade relayed to EA","file":"trade_20260105_120000_000001.json",\
                "user_folder":"user_7176191872\"""");
        assertThat(spool.fires).hasSize(1);
        connection.pass(A_LOOK);
        assertThat(connection.channel.isOpen()).isFalse();
    }

    @ParameterizedTest(name = "cut after byte {0}")
    @MethodSource("cuts")
    @DisplayName("two coalesced packets get two answers in order, wherever their bytes are cut")
    void twoPackets(int cut) {
        byte[] bytes = twoPackets().getBytes(StandardCharsets.UTF_8);
        byte[] head = new byte[cut];
        byte[] tail = new byte[bytes.length - cut];
        System.arraycopy(bytes, 0, head, 0, cut);
        System.arraycopy(bytes, cut, tail, 0, tail.length);

        connection.send(head);
        connection.send(tail);

        assertThat(connection.rawReplies())
                .extracting(reply -> reply.requiredText("user_folder"))
                .containsExactly("user_7176191872", "user_42");
        connection.pass(A_LOOK);
        assertThat(connection.channel.isOpen()).isFalse();
    }

    static IntStream cuts() {
        return IntStream.range(1, twoPackets().length());
    }

    private static String twoPackets() {
        return Samples.LEGACY + " " + Samples.LEGACY.replace("7176191872", "42");
    }

    @Test
    @DisplayName("answers keep the order of the packets, whichever is known first")
    void orderOfAnswers() {
        spool.hold();
        connection.send(Samples.LEGACY + "{\"symbol\":1}");
        assertThat(connection.rawReplies()).isEmpty();

        spool.release();

        assertThat(codes(connection.rawReplies())).containsExactly("OK", "BAD_FIELD");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"symbol\":\"EURUSD\"} | BAD_FIELD",
                "{\"symbol\":\"EURUSD\",\"symbol\":\"X\"} | DUPLICATE_MEMBER",
                "{\"lot\":NaN} | BAD_JSON",
                "{\"command\":\"launch\"} | UNKNOWN_COMMAND",
                "{\"command\":\"subscribe\",\"subscriber\":\"a\",\"epoch\":0,\"after\":0} | RAW_NOT_ALLOWED",
                "GET / HTTP/1.1 | BAD_FRAME"
            })
    @DisplayName("every refusal is answered with a string in error, and the connection ends")
    void refusals(String bytes, String code) {
        connection.send(bytes);

        List<JsonObject> replies = connection.rawReplies();
        assertThat(codes(replies)).containsExactly(code);
        assertThat(replies.get(0).flag("success")).isFalse();
        assertThat(replies.get(0).requiredText("error")).isNotEmpty();
        assertThat(spool.fires).isEmpty();
        connection.pass(A_LOOK);
        assertThat(connection.channel.isOpen()).isFalse();
    }

    @Test
    @DisplayName("the operators' connection test writes nothing and succeeds")
    void probe() {
        connection.send("{\"test\":\"data\"}");

        JsonObject reply = connection.rawReplies().get(0);
        assertThat(reply.flag("success")).isTrue();
        assertThat(reply.requiredText("message")).isEqualTo("Relay reachable; nothing written");
        assertThat(spool.fires).isEmpty();
    }

    @Test
    @DisplayName("a TLS client is told that there is none here")
    void tls() {
        connection.send(new byte[] {0x16, 3, 1});

        assertThat(codes(connection.rawReplies())).containsExactly("BAD_FRAME");
        assertThat(connection.channel.isOpen()).isFalse();
    }

    @Test
    @DisplayName("garbage behind a packet is answered after it")
    void trailingGarbage() {
        connection.send(Samples.LEGACY + "xyz");

        assertThat(codes(connection.rawReplies())).containsExactly("OK", "TRAILING_DATA");
        assertThat(connection.channel.isOpen()).isFalse();
    }

    @Test
    @DisplayName("half a packet is answered INCOMPLETE within 1.5 s of its last byte")
    void halfAPacket() {
        connection.send(Samples.LEGACY.substring(0, 50));

        connection.pass(Duration.ofMillis(1_500));

        assertThat(codes(connection.rawReplies())).containsExactly("INCOMPLETE");
        assertThat(connection.channel.isOpen()).isFalse();
    }

    @Test
    @DisplayName("a connection that never says anything is told so after five seconds")
    void silence() {
        connection.pass(Duration.ofMillis(4_999));
        assertThat(connection.channel.isOpen()).isTrue();

        connection.pass(Duration.ofMillis(1));

        assertThat(codes(connection.rawReplies())).containsExactly("INCOMPLETE");
        assertThat(connection.channel.isOpen()).isFalse();
    }

    @Test
    @DisplayName("a fire that is not stored in a second is sealed and refused")
    void sealed() {
        spool.hold();
        connection.send(Samples.LEGACY);
        connection.pass(Duration.ofMillis(999));
        assertThat(connection.rawReplies()).isEmpty();

        connection.pass(Duration.ofMillis(1));

        assertThat(codes(connection.rawReplies())).containsExactly("CANCELLED");
        spool.release();
        assertThat(connection.rawReplies()).isEmpty();
    }

    @Test
    @DisplayName("a fire whose commit is under way and does not end is unknown, never silence")
    void givenUp() {
        spool.hold();
        spool.neverSeal();
        connection.send(Samples.LEGACY);

        connection.pass(Duration.ofSeconds(1));
        connection.pass(Duration.ofMillis(400));

        JsonObject reply = connection.rawReplies().get(0);
        assertThat(reply.requiredText("code")).isEqualTo("RELAY_TIMEOUT");
        assertThat(reply.requiredText("published")).isEqualTo("unknown");
    }

    @Test
    @DisplayName("a peer that has finished sending still gets its answer")
    void halfClose() {
        spool.hold();
        connection.send(Samples.LEGACY);
        connection.channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        assertThat(connection.channel.isOpen()).isTrue();

        spool.release();

        assertThat(codes(connection.rawReplies())).containsExactly("OK");
        assertThat(connection.channel.isOpen()).isFalse();
    }

    @Test
    @DisplayName("every one of many coalesced packets is answered, though not all are taken at once")
    void manyPackets() {
        spool.hold();
        connection.send("{\"command\":\"status\",\"mission_id\":\"M\"}".repeat(100));
        assertThat(spool.statuses).hasSize(32);

        spool.release();

        assertThat(connection.rawReplies()).hasSize(100);
        connection.pass(A_LOOK);
        assertThat(connection.channel.isOpen()).isFalse();
    }

    @Test
    @DisplayName("the longest reply stays below 1,000 bytes")
    void shortReplies() {
        String hostile = "\u20ac".repeat(128);
        connection.send("{\"command\":\"fire\",\"request_id\":\"" + hostile + "\",\"symbol\":\"E\"}");

        byte[] written = connection.written();

        assertThat(written.length).isBetween(1, 999);
        assertThat(JsonObject.parse(written).requiredText("code")).isEqualTo("BAD_FIELD");
    }

    @Test
    @DisplayName("a fault of our own is answered as unknown, never with silence")
    void ownFault() {
        spool.fail();

        connection.send(Samples.LEGACY);

        List<JsonObject> replies = connection.rawReplies();
        assertThat(codes(replies)).containsExactly("INTERNAL");
        assertThat(replies.get(0).requiredText("published")).isEqualTo("unknown");
        assertThat(connection.channel.isOpen()).isFalse();
    }

    @Test
    @DisplayName("a stopping relay refuses what is new, and what is not whole yet")
    void stopping() {
        connection.send("{\"symbol\"");
        connection.reception.stop();

        connection.channel.pipeline().fireUserEventTriggered(RelayStopping.EVENT);

        assertThat(codes(connection.rawReplies())).containsExactly("DRAINING");
        assertThat(connection.channel.isOpen()).isFalse();
    }

    private static List<String> codes(List<JsonObject> replies) {
        return replies.stream().map(reply -> reply.requiredText("code")).toList();
    }
}
