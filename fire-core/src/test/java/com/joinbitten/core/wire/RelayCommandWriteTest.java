package com.joinbitten.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.joinbitten.core.fire.FireId;
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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RelayCommandWriteTest {
    private static final FireId ID = new FireId("01KE6Y0000ABCDEFGHJKMNPQRS");
    private static final UserId USER = new UserId("7176191872");
    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00.123456Z");

    @Test
    @DisplayName("a fire has the old FireRouter's members, in its order, then ours")
    void fireInTheOldOrder() {
        RelayCommand.Fire fire = fire(
                new Instruction.Open(
                        new Symbol("EURUSD"),
                        Side.BUY,
                        Lots.of("0.10"),
                        Optional.of(Price.of("1.08941")),
                        Optional.empty()),
                "RAPID_ASSAULT TCS:85% and much more text");

        assertThat(RelayCommandJson.write(fire, Optional.empty()).toAscii()).isEqualTo("""
                {"symbol":"EURUSD","type":"buy","lot":0.1,"tp":0,"sl":1.08941,\
                "comment":"RAPID_ASSAULT TCS:85% and much ","mission_id":"M1","user_id":"7176191872",\
                "timestamp":"2026-01-05T12:00:00.123456","command":"fire",\
                "request_id":"01KE6Y0000ABCDEFGHJKMNPQRS","fire_id":"01KE6Y0000ABCDEFGHJKMNPQRS",\
                "expires_at":"2026-01-05T12:01:00.123456Z"}""");
    }

    @ParameterizedTest
    @MethodSource("commands")
    @DisplayName("what is written is read back as the same command")
    void roundTrip(RelayCommand command) {
        JsonObject json = RelayCommandJson.write(command, Optional.empty());

        assertThat(RelayCommandJson.read(json.toAscii().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(command);
    }

    static Stream<RelayCommand> commands() {
        return Stream.of(
                fire(new Instruction.Close(new Ticket(4711), Lots.of("0.05")), "close"),
                fire(new Instruction.Modify(new Ticket(4711), Optional.of(Price.of("1.1")), Optional.empty()), "move"),
                new RelayCommand.Status(new FireReference.ById(ID)),
                new RelayCommand.Status(new FireReference.ById(ID), true),
                new RelayCommand.Status(new FireReference.ByRequest(USER, new RequestId("r-1"))),
                new RelayCommand.Cancel(new FireReference.ByMission(USER, new MissionId("M1"))),
                new RelayCommand.Hello("toc"),
                new RelayCommand.Hello("toc", Optional.of(new KeyOffer("toc_1", Opaque32.of(new byte[32])))),
                new RelayCommand.Auth(Opaque32.of(new byte[32])),
                new RelayCommand.Subscribe("toc", new EventPosition(2, 77)),
                new RelayCommand.Ack("toc", new EventPosition(2, 78)),
                new RelayCommand.Terminals(Optional.empty()),
                new RelayCommand.Terminals(Optional.of(USER)),
                new RelayCommand.Terminal(USER),
                new RelayCommand.Ping(),
                new RelayCommand.Probe());
    }

    @Test
    @DisplayName("a request id is added only where it does not change which fire is meant")
    void requestIds() {
        RelayCommand byId = new RelayCommand.Status(new FireReference.ById(ID));
        RelayCommand byMission = new RelayCommand.Status(new FireReference.ByMission(USER, new MissionId("M1")));

        assertThat(RelayCommandJson.write(byId, Optional.of("q7")).text("request_id"))
                .contains("q7");
        assertThat(RelayCommandJson.read(RelayCommandJson.write(byMission, Optional.of("q7"))))
                .isEqualTo(byMission);
    }

    private static RelayCommand.Fire fire(Instruction instruction, String comment) {
        TradePacket packet = new TradePacket(USER, Optional.of(new MissionId("M1")), instruction);
        return RelayCommand.Fire.of(packet, ID, NOW.plusSeconds(60), comment, NOW);
    }
}
