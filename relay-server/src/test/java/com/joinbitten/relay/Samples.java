package com.joinbitten.relay;

import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.trade.Instruction;
import com.joinbitten.core.trade.Lots;
import com.joinbitten.core.trade.MissionId;
import com.joinbitten.core.trade.Price;
import com.joinbitten.core.trade.Side;
import com.joinbitten.core.trade.Symbol;
import com.joinbitten.core.trade.TradePacket;
import com.joinbitten.core.trade.UserId;
import com.joinbitten.core.wire.EventPosition;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

/** Valid objects for tests. */
public final class Samples {
    /** A moment in which nothing special happens. */
    public static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    /** What the old FireRouter sends. */
    public static final String LEGACY = """
            {"symbol":"EURUSD","type":"buy","lot":0.1,"tp":1.09214,"sl":1.08941,\
            "comment":"RAPID_ASSAULT TCS:85%","mission_id":"APEX5_EURUSD_001235","user_id":"7176191872",\
            "timestamp":"2025-07-18T00:12:35.603636","command":"fire"}""";

    private Samples() {}

    /** A fire of our own clients; each number is another one. */
    public static RelayCommand.Fire fire(int number) {
        Instruction order = new Instruction.Open(
                new Symbol("EURUSD"),
                Side.BUY,
                Lots.of("0.1"),
                Optional.of(Price.of("1.08941")),
                Optional.of(Price.of("1.09214")));
        TradePacket packet =
                new TradePacket(new UserId("7176191872"), Optional.of(new MissionId("APEX5_" + number)), order);
        return RelayCommand.Fire.of(packet, fireId(number), NOON.plusSeconds(60), "RAPID_ASSAULT TCS:85%", NOON);
    }

    /** The id of {@link #fire} with that number. */
    public static FireId fireId(int number) {
        return FireId.create(NOON.toEpochMilli(), new Random(number));
    }

    /** An event of the fire with that number. */
    public static RelayEvent event(int number) {
        return new RelayEvent(
                new EventPosition(1, number),
                fireId(number),
                new UserId("7176191872"),
                FireState.CLAIMED,
                NOON,
                Optional.empty());
    }

    /** The text as a frame. */
    public static byte[] frame(String json) {
        return frame(json.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes as a frame. */
    public static byte[] frame(byte[] body) {
        return ByteBuffer.allocate(4 + body.length)
                .putInt(body.length)
                .put(body)
                .array();
    }
}
