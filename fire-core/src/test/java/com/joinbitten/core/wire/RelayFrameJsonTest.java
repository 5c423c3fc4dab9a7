package com.joinbitten.core.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.joinbitten.core.Samples;
import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.fire.Published;
import com.joinbitten.core.result.TerminalEvent;
import com.joinbitten.core.result.TradeResult;
import com.joinbitten.core.terminal.profile.SymbolsId;
import com.joinbitten.core.terminal.profile.TerminalProfile;
import com.joinbitten.core.terminal.profile.TerminalReading;
import com.joinbitten.core.trade.Ticket;
import com.joinbitten.core.trade.UserId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelayFrameJsonTest {
    private static final int OLD_CLIENTS_BUFFER = 1_000;
    private static final String FILE = "trade_20250718_001246_894047.json";
    private static final Instant LONGEST_INSTANT = Instant.parse("9999-12-31T23:59:59.123456789Z");

    @Test
    @DisplayName("a success begins with the members that old clients read")
    void success() {
        String text = RelayFrameJson.write(answer(RelayReply.of(report(FireState.RELAYED), Published.YES)));

        assertThat(text)
                .startsWith("{\"success\":true,\"message\":\"Trade relayed to EA\",\"file\":\"" + FILE
                        + "\",\"user_folder\":\"user_7176191872\",\"code\":\"OK\"");
    }

    @Test
    @DisplayName("a failure begins with the members that old clients read, and its error is a string")
    void failure() {
        RelayReply reply = RelayReply.of(MalformedPacketException.field("lot", "lot must be 0.01 to 1000: \"0\""));

        assertThat(RelayFrameJson.write(answer(reply)))
                .startsWith("{\"success\":false,\"message\":\"Error relaying trade\","
                        + "\"error\":\"lot must be 0.01 to 1000: \\\"0\\\"\",\"code\":\"BAD_FIELD\",\"field\":\"lot\","
                        + "\"published\":\"no\",\"retry\":\"never\"");
    }

    static RelayFrame[] frames() {
        return new RelayFrame[] {
            answer(RelayReply.ok("pong")),
            answer(RelayReply.ok("state")
                    .withDetail(new FireDetail(
                            Optional.of("{\"symbol\":\"EURUSD\"}\n" + " ".repeat(3_000)), Map.of("ack", 380L)))),
            answer(RelayReply.ok("state").withDetail(new FireDetail(Optional.empty(), Map.of()))),
            answer(RelayReply.of(Code.OVERLOADED, "the queue is full")),
            answer(RelayReply.of(report(FireState.RELAYED), Published.YES).withLedger("L1")),
            answer(RelayReply.of(report(FireState.EXPIRED), Published.NO)),
            answer(RelayReply.of(Code.CONFLICT, "taken").withFire(report(FireState.FILLED), Published.YES)),
            answer(RelayReply.of(Code.BAD_FIELD, "lot is missing").withField(Optional.of("lot"))),
            answer(RelayReply.ok("hello").withIdentity(identity("relay-1"))),
            answer(RelayReply.ok("terminals").withTerminals(new TerminalsReport(List.of(), Optional.empty()))),
            answer(RelayReply.ok("terminals").withTerminals(terminals())),
            answer(RelayReply.ok("subscribed").withPosition(new EventPosition(3, 99))),
            new RelayFrame.Answer(7, Optional.of("r-1"), RelayReply.ok("pong")),
            new RelayFrame.Challenge(
                    new RelayFrame.Answer(
                            1, Optional.empty(), RelayReply.ok("hello").withIdentity(identity("relay-1"))),
                    new RelayProof(Opaque32.of(new byte[32]), Opaque32.of(new byte[32]))),
            new RelayFrame.Told(event(FireState.CLAIMED, Optional.empty())),
            new RelayFrame.Told(event(FireState.FILLED, Optional.of(result())))
        };
    }

    private static TerminalsReport terminals() {
        TerminalProfile profile = TerminalProfileJson.read(JsonObject.parse("""
                {"level":2,"account":"50123","currency":"USD","balance":9900.50,"equity":9900.50,"halted":false,\
                "open_positions":0,"positions":[]}""".getBytes(UTF_8)));
        TerminalReading reading = new TerminalReading(
                new UserId("123"), Duration.ofMillis(750), profile, Optional.of(new SymbolsId("0".repeat(32))));
        return new TerminalsReport(List.of(reading), Optional.of(new UserId("123")));
    }

    @ParameterizedTest
    @MethodSource("frames")
    @DisplayName("a frame reads back as the same frame")
    void roundTrip(RelayFrame frame) {
        String text = RelayFrameJson.write(frame);

        assertThat(text).matches("[ -~]+");
        assertThat(RelayFrameJson.read(text.getBytes(UTF_8))).isEqualTo(frame);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("the longest refusal fits the old clients' buffer")
    void longestRefusal(Code code) {
        RelayReply reply = RelayReply.of(code, "\"\\\u20ac".repeat(1_000))
                .withField(Optional.of("expires_at_ms"))
                .withFire(longestReport(FireState.BROKER_REJECTED), Published.UNKNOWN)
                .withLedger("L".repeat(36));

        assertFits(new RelayFrame.Answer(Long.MAX_VALUE, Optional.of("\"".repeat(128)), reply));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("the longest state fits the old clients' buffer")
    void longestState(FireState state) {
        RelayReply reply =
                RelayReply.of(longestReport(state), Published.UNKNOWN).withLedger("L".repeat(36));

        assertFits(new RelayFrame.Answer(Long.MAX_VALUE, Optional.of("\"".repeat(128)), reply));
    }

    @Test
    @DisplayName("the longest greeting fits as well")
    void longestGreeting() {
        RelayReply reply = RelayReply.ok("hello").withIdentity(identity("r".repeat(64)));

        assertFits(new RelayFrame.Answer(Long.MAX_VALUE, Optional.of("\"".repeat(128)), reply));
    }

    @ParameterizedTest
    @DisplayName("what is neither a reply nor an event is refused as malformed")
    @ValueSource(
            strings = {
                "{}",
                "{\"success\":true}",
                "{\"success\":true,\"message\":\"x\",\"code\":\"NEW\",\"published\":\"no\",\"retry\":\"never\"}",
                "{\"success\":true,\"message\":\"x\",\"code\":\"OK\",\"published\":\"maybe\",\"retry\":\"never\"}",
                "{\"success\":true,\"message\":\"x\",\"code\":\"OK\",\"published\":\"no\",\"retry\":\"now\"}",
                "{\"event\":\"filled\"}",
                "{\"event\":\"none\",\"epoch\":1,\"n\":1,\"fire_id\":\"01JGXV6N00ABCDEFGHJKMNPQRS\",\"user_id\":\"1\",\"at\":\"2026-01-05T12:00:00Z\"}",
                "{\"event\":\"claimed\",\"epoch\":-1,\"n\":1,\"fire_id\":\"01JGXV6N00ABCDEFGHJKMNPQRS\",\"user_id\":\"1\",\"at\":\"2026-01-05T12:00:00Z\"}"
            })
    void malformed(String text) {
        assertThatExceptionOfType(MalformedPacketException.class)
                .isThrownBy(() -> RelayFrameJson.read(text.getBytes(UTF_8)));
    }

    private static void assertFits(RelayFrame frame) {
        assertThat(RelayFrameJson.write(frame).getBytes(UTF_8)).hasSizeLessThan(OLD_CLIENTS_BUFFER);
    }

    private static RelayFrame.Answer answer(RelayReply reply) {
        return new RelayFrame.Answer(1, Optional.empty(), reply);
    }

    private static FireReport report(FireState state) {
        return new FireReport(Samples.FIRE, state, FILE, Samples.USER.folder(), Samples.NOW, false);
    }

    private static FireReport longestReport(FireState state) {
        return new FireReport(Samples.FIRE, state, FILE, new UserId("u".repeat(64)).folder(), LONGEST_INSTANT, true);
    }

    private static RelayIdentity identity(String relay) {
        String longId = "0".repeat(36);
        return new RelayIdentity(
                relay, longId, longId, LONGEST_INSTANT, 1, 65_536, 32, "process-crash", Long.MAX_VALUE);
    }

    private static RelayEvent event(FireState state, Optional<TradeResult> result) {
        return new RelayEvent(new EventPosition(1, 7), Samples.FIRE, Samples.USER, state, Samples.NOW, result);
    }

    private static TradeResult result() {
        return new TradeResult(
                Samples.FIRE,
                1,
                TerminalEvent.FILLED,
                10009,
                Optional.of(new Ticket(5)),
                new BigDecimal("0.1"),
                new BigDecimal("0.1"),
                Optional.of(new BigDecimal("1.0905")),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                Optional.empty(),
                Optional.empty(),
                Samples.NOW,
                "");
    }
}
