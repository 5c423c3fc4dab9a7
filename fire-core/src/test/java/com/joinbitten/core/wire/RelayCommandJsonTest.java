package com.joinbitten.core.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.joinbitten.core.Samples;
import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.RequestId;
import com.joinbitten.core.trade.Instruction;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.Ticket;
import com.joinbitten.core.trade.TradePacket;
import com.joinbitten.core.trade.UserId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelayCommandJsonTest {
    private static final String OLD_ROUTER = """
            {"symbol":"EURUSD","type":"buy","lot":0.1,"tp":1.09214,"sl":1.08941,"comment":"RAPID_ASSAULT TCS:85%",\
            "mission_id":"APEX5_EURUSD_001235","user_id":"7176191872",\
            "timestamp":"2025-07-18T00:12:35.603636","command":"fire"}""";

    private static final Instruction.Open EURUSD = new Instruction.Open(
            new Symbol("EURUSD"),
            Side.BUY,
            Lots.of("0.1"),
            Optional.of(Price.of("1.08941")),
            Optional.of(Price.of("1.09214")));

    @Test
    @DisplayName("the old router's packet is read, and its members are kept for the drop file")
    void oldRouter() {
        RelayCommand.Fire fire = fire(OLD_ROUTER);

        assertThat(fire.packet())
                .isEqualTo(new TradePacket(
                        new UserId("7176191872"), Optional.of(new MissionId("APEX5_EURUSD_001235")), EURUSD));
        assertThat(fire.timestamp()).contains("2025-07-18T00:12:35.603636");
        assertThat(fire.fireId()).isEmpty();
        assertThat(fire.request()).isEmpty();
        assertThat(fire.members().toAscii()).isEqualTo(OLD_ROUTER);
    }

    @Test
    @DisplayName("an older client's nine members fire as well, and zero is no level")
    void olderClients() {
        RelayCommand.Fire fire = fire("{\"symbol\":\"XAUUSD\",\"type\":\"sell\",\"lot\":0.10,\"tp\":0,\"sl\":0.0}");

        assertThat(fire.packet())
                .isEqualTo(new TradePacket(
                        UserId.UNKNOWN,
                        Optional.empty(),
                        new Instruction.Open(
                                new Symbol("XAUUSD"), Side.SELL, Lots.of("0.1"), Optional.empty(), Optional.empty())));
    }

    @ParameterizedTest
    @DisplayName("a whole number is a user id, taken as text")
    @CsvSource({"7176191872,7176191872", "0,0", "-5,-5", "12345678901234567890,12345678901234567890"})
    void numericUser(String number, String user) {
        assertThat(fire(with("\"user_id\":" + number)).packet().user()).isEqualTo(new UserId(user));
    }

    @ParameterizedTest
    @DisplayName("anything else is no user id")
    @ValueSource(
            strings = {
                "null",
                "\"\"",
                "true",
                "{}",
                "[]",
                "1.5",
                "1e3",
                "\"../x\"",
                "\"a b\"",
                "\"a/b\"",
                "\"a\\u0000\""
            })
    void badUser(String value) {
        MalformedPacketException refusal = refusal(with("\"user_id\":" + value));

        assertThat(refusal.code()).isEqualTo(Code.BAD_USER_ID);
        assertThat(refusal.field()).contains("user_id");
        assertThat(refusal.reason()).contains("user_id must be");
    }

    @ParameterizedTest
    @DisplayName("every refusal of a member names the member and says what is wrong")
    @CsvSource(
            delimiter = '|',
            value = {
                "symbol | {\"type\":\"buy\",\"lot\":0.1} | missing",
                "symbol | {\"symbol\":null,\"type\":\"buy\",\"lot\":0.1} | missing",
                "symbol | {\"symbol\":\"EUR/USD\",\"type\":\"buy\",\"lot\":0.1} | EUR/USD",
                "symbol | {\"symbol\":7,\"type\":\"buy\",\"lot\":0.1} | must be a string",
                "type | {\"symbol\":\"EURUSD\",\"lot\":0.1} | missing",
                "type | {\"symbol\":\"EURUSD\",\"type\":\"BUY\",\"lot\":0.1} | must be buy or sell: \"BUY\"",
                "type | {\"symbol\":\"EURUSD\",\"type\":\"Buy\",\"lot\":0.1} | must be buy or sell: \"Buy\"",
                "type | {\"symbol\":\"EURUSD\",\"type\":\" buy\",\"lot\":0.1} | must be buy or sell",
                "type | {\"symbol\":\"EURUSD\",\"type\":\"buy_limit\",\"lot\":0.1} | buy_limit",
                "type | {\"symbol\":\"EURUSD\",\"type\":0,\"lot\":0.1} | must be a string",
                "lot | {\"symbol\":\"EURUSD\",\"type\":\"buy\"} | missing",
                "lot | {\"symbol\":\"EURUSD\",\"type\":\"buy\",\"lot\":\"0.1\"} | must be a number",
                "lot | {\"symbol\":\"EURUSD\",\"type\":\"buy\",\"lot\":0} | lot must be 0.01 to 1000: \"0\"",
                "lot | {\"symbol\":\"EURUSD\",\"type\":\"buy\",\"lot\":-0.1} | lot must be 0.01 to 1000",
                "lot | {\"symbol\":\"EURUSD\",\"type\":\"buy\",\"lot\":0.015} | finer than 0.01",
                "lot | {\"symbol\":\"EURUSD\",\"type\":\"buy\",\"lot\":1e999999999} | at most 24 digits",
                "lot | {\"symbol\":\"EURUSD\",\"type\":\"buy\",\"lot\":1e99999999999} | 1e99999999999",
                "sl | {\"symbol\":\"EURUSD\",\"type\":\"buy\",\"lot\":0.1,\"sl\":-1} | above 0: -1",
                "sl | {\"symbol\":\"EURUSD\",\"type\":\"buy\",\"lot\":0.1,\"sl\":1e-99999999999} | 1e-99999999999",
                "tp | {\"symbol\":\"EURUSD\",\"type\":\"buy\",\"lot\":0.1,\"tp\":\"1.1\"} | must be a number",
                "tp | {\"symbol\":\"EURUSD\",\"type\":\"buy\",\"lot\":0.1,\"tp\":1e999999999} | at most 24 digits",
                "mission_id | {\"symbol\":\"EURUSD\",\"type\":\"buy\",\"lot\":0.1,\"mission_id\":\"a/b\"} | a/b",
                "mission_id | {\"symbol\":\"EURUSD\",\"type\":\"buy\",\"lot\":0.1,\"mission_id\":5} | must be a string",
                "request_id | {\"symbol\":\"EURUSD\",\"type\":\"buy\",\"lot\":0.1,\"request_id\":\"a b\"} | a b",
                "fire_id | {\"symbol\":\"EURUSD\",\"type\":\"buy\",\"lot\":0.1,\"fire_id\":\"x\"} | ULID",
                "expires_at | {\"symbol\":\"EURUSD\",\"type\":\"buy\",\"lot\":0.1,\"expires_at\":\"soon\"} | soon",
                "expires_at | {\"symbol\":\"EURUSD\",\"type\":\"buy\",\"lot\":0.1,\"expires_at\":\"2026-01-05T12:00:00\"} | 2026",
                "expires_at | {\"symbol\":\"EURUSD\",\"type\":\"buy\",\"lot\":0.1,\"expires_at\":\"+1000000000-12-31T23:59:59Z\"} | 1970 to 9999",
                "expires_at | {\"symbol\":\"EURUSD\",\"type\":\"buy\",\"lot\":0.1,\"expires_at\":\"-0001-12-31T23:59:59Z\"} | 1970 to 9999",
                "action | {\"symbol\":\"EURUSD\",\"type\":\"buy\",\"lot\":0.1,\"action\":\"OPEN\"} | open, close or modify",
                "ticket | {\"command\":\"fire\",\"action\":\"close\",\"lot\":0.1} | missing",
                "ticket | {\"command\":\"fire\",\"action\":\"close\",\"lot\":0.1,\"ticket\":0} | ticket must be 1",
                "lot | {\"command\":\"fire\",\"action\":\"close\",\"ticket\":7} | missing",
                "command | {\"command\":5} | must be a string",
                "command | {\"command\":null} | missing",
                "subscriber | {\"command\":\"subscribe\",\"epoch\":0,\"after\":0} | missing",
                "after | {\"command\":\"subscribe\",\"subscriber\":\"toc\",\"epoch\":0,\"after\":-1} | must be 0",
                "mission_id | {\"command\":\"status\",\"user_id\":\"1\"} | missing"
            })
    void namesTheMember(String field, String packet, String said) {
        MalformedPacketException refusal = refusal(packet);

        assertThat(refusal.code()).isEqualTo(Code.BAD_FIELD);
        assertThat(refusal.field()).contains(field);
        assertThat(refusal.reason()).startsWith(field).contains(said).matches("[ -~]{1,160}");
    }

    @Test
    @DisplayName("levels on the wrong side of each other are refused")
    void wrongSide() {
        MalformedPacketException refusal =
                refusal("{\"symbol\":\"EURUSD\",\"type\":\"sell\",\"lot\":0.1,\"sl\":1.0,\"tp\":1.1}");

        assertThat(refusal.code()).isEqualTo(Code.BAD_FIELD);
        assertThat(refusal.reason()).isEqualTo("sl must be above tp to sell: sl 1, tp 1.1");
    }

    @ParameterizedTest
    @DisplayName("an object without any trade member is a probe")
    @ValueSource(strings = {"{}", "{\"test\":\"data\"}", "{\"user_id\":\"1\",\"sl\":1.0,\"request_id\":\"r\"}"})
    void probes(String text) {
        assertThat(read(text)).isEqualTo(new RelayCommand.Probe());
    }

    @ParameterizedTest
    @DisplayName("one trade member makes it a trade, which must be whole")
    @ValueSource(
            strings = {
                "{\"symbol\":\"EURUSD\"}",
                "{\"type\":\"buy\"}",
                "{\"lot\":0.1}",
                "{\"mission_id\":\"M1\"}",
                "{\"command\":\"fire\"}",
                "{\"symbol\":null}"
            })
    void noProbes(String text) {
        assertThat(refusal(text).code()).isEqualTo(Code.BAD_FIELD);
    }

    @Test
    @DisplayName("an unknown command is refused as one")
    void unknownCommand() {
        assertThat(refusal("{\"command\":\"FIRE\"}").code()).isEqualTo(Code.UNKNOWN_COMMAND);
        assertThat(refusal("{\"command\":\"\"}").code()).isEqualTo(Code.UNKNOWN_COMMAND);
    }

    @Test
    @DisplayName("closing and modifying name a ticket")
    void reductions() {
        Instruction close = fire("{\"command\":\"fire\",\"action\":\"close\",\"ticket\":7,\"lot\":0.05}")
                .packet()
                .instruction();
        Instruction modify = fire("{\"command\":\"fire\",\"action\":\"modify\",\"ticket\":7,\"sl\":1.1,\"tp\":0}")
                .packet()
                .instruction();

        assertThat(close).isEqualTo(new Instruction.Close(new Ticket(7), Lots.of("0.05")));
        assertThat(modify)
                .isEqualTo(new Instruction.Modify(new Ticket(7), Optional.of(Price.of("1.1")), Optional.empty()));
    }

    @Test
    @DisplayName("a fire id names the request too, unless it has a name of its own")
    void requestNames() {
        String id = Samples.FIRE.value();

        assertThat(fire(with("\"fire_id\":\"" + id + "\"")).request()).contains(new RequestId(id));
        assertThat(fire(with("\"fire_id\":\"" + id + "\",\"request_id\":\"r-1\""))
                        .request())
                .contains(new RequestId("r-1"));
    }

    static RelayCommand[] commands() {
        UserId user = new UserId("123");
        EventPosition position = new EventPosition(2, 7);
        return new RelayCommand[] {
            RelayCommand.Fire.of(
                    new TradePacket(user, Optional.of(new MissionId("M1")), EURUSD),
                    Samples.FIRE,
                    Samples.NOW,
                    "RAPID_ASSAULT TCS:85%",
                    Samples.NOW),
            RelayCommand.Fire.of(
                    new TradePacket(user, Optional.empty(), new Instruction.Close(new Ticket(9), Lots.of("0.5"))),
                    Samples.FIRE,
                    Samples.NOW,
                    "",
                    Samples.NOW),
            new RelayCommand.Status(new FireReference.ById(Samples.FIRE)),
            new RelayCommand.Status(new FireReference.ByRequest(user, new RequestId("r"))),
            new RelayCommand.Cancel(new FireReference.ByMission(user, new MissionId("M1"))),
            new RelayCommand.Hello("toc-1"),
            new RelayCommand.Subscribe("toc", position),
            new RelayCommand.Ack("toc", position),
            new RelayCommand.Ping(),
            new RelayCommand.Probe()
        };
    }

    @ParameterizedTest
    @MethodSource("commands")
    @DisplayName("what is written reads back as the same command")
    void roundTrip(RelayCommand command) {
        byte[] written =
                RelayCommandJson.write(command, Optional.empty()).toAscii().getBytes(UTF_8);

        assertThat(RelayCommandJson.read(written)).isEqualTo(command);
    }

    @Test
    @DisplayName("our own fires are laid out like the old router's, with ours at the end")
    void layout() {
        RelayCommand.Fire fire = RelayCommand.Fire.of(
                new TradePacket(Samples.USER, Optional.of(new MissionId("M1")), EURUSD),
                Samples.FIRE,
                Instant.parse("2026-01-05T12:01:00Z"),
                "RAPID_ASSAULT TCS:85%",
                Samples.NOW);

        assertThat(fire.members().members().keySet())
                .containsExactly(
                        "symbol",
                        "type",
                        "lot",
                        "tp",
                        "sl",
                        "comment",
                        "mission_id",
                        "user_id",
                        "timestamp",
                        "command",
                        "request_id",
                        "fire_id",
                        "expires_at");
    }

    @ParameterizedTest
    @DisplayName("only a valid request id is echoed")
    @CsvSource({"r-1,true", "a b,false", "€,false", "'',false"})
    void echoes(String text, boolean echoed) {
        JsonObject json = JsonObject.builder().put("request_id", text).build();

        assertThat(RelayCommandJson.requestIdOf(json).isPresent()).isEqualTo(echoed);
    }

    private static String with(String member) {
        return "{\"symbol\":\"EURUSD\",\"type\":\"buy\",\"lot\":0.1," + member + "}";
    }

    private static RelayCommand read(String text) {
        return RelayCommandJson.read(text.getBytes(UTF_8));
    }

    private static RelayCommand.Fire fire(String text) {
        return (RelayCommand.Fire) read(text);
    }

    private static MalformedPacketException refusal(String text) {
        MalformedPacketException refusal = catchThrowableOfType(MalformedPacketException.class, () -> read(text));
        assertThat(refusal).as("refusal of %s", text).isNotNull();
        return refusal;
    }
}
