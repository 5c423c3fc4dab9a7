package com.joinbitten.relay.net;

import com.joinbitten.core.wire.JsonObject;
import com.joinbitten.core.wire.RelayFrame;
import com.joinbitten.core.wire.RelayFrameJson;
import com.joinbitten.relay.meter.ConnectionMeter;
import com.joinbitten.relay.net.entry.Visit;
import com.joinbitten.relay.spool.FakeSpool;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A connection without a socket, on a clock that the test moves. */
final class TestConnection {
    final FakeSpool spool;
    final EmbeddedChannel channel = new EmbeddedChannel();
    final Reception reception;

    TestConnection(FakeSpool spool) {
        this(spool, Limits.DEFAULT);
    }

    TestConnection(FakeSpool spool, Limits limits) {
        this.spool = spool;
        this.reception = Reception.sparingLoopback(limits);
        channel.freezeTime();
        Dialects dialects =
                new Dialects(limits, new Commands(spool, reception), Optional.empty(), ConnectionMeter.NONE);
        channel.pipeline()
                .addLast(
                        PipelineNames.DIALECT_DETECTOR,
                        new DialectDetector(dialects, limits.firstByte(), Visit.unguarded()));
    }

    void send(String text) {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] bytes) {
        if (channel.isOpen()) {
            channel.writeInbound(Unpooled.copiedBuffer(bytes));
        }
    }

    void pass(Duration time) {
        channel.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
        channel.runScheduledPendingTasks();
        channel.runPendingTasks();
    }

    /** Everything written so far, as one run of bytes. */
    byte[] written() {
        channel.runPendingTasks();
        ByteBuf all = Unpooled.buffer();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            all.writeBytes(part);
            part.release();
        }
        return ByteBufUtil.getBytes(all);
    }

    /** The raw replies written so far. */
    List<JsonObject> rawReplies() {
        List<JsonObject> replies = new ArrayList<>();
        channel.runPendingTasks();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            replies.add(JsonObject.parse(ByteBufUtil.getBytes(part)));
            part.release();
        }
        return replies;
    }

    /** The frames written so far. */
    List<RelayFrame> frames() {
        List<RelayFrame> frames = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(written());
        while (bytes.hasRemaining()) {
            byte[] body = new byte[bytes.getInt()];
            bytes.get(body);
            frames.add(RelayFrameJson.read(body));
        }
        return frames;
    }
}
