package com.joinbitten.relay.protocol;

import com.joinbitten.relay.net.EmbeddedPipeline;
import com.joinbitten.relay.net.Limits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The real pipeline without a socket, in front of the real delivery; its time passes when the script says so. */
final class EmbeddedWire implements Wire {
    private final AnswersHere spool;
    private final EmbeddedChannel channel;
    private final Inbox inbox;

    EmbeddedWire(AnswersHere spool, Limits limits, Inbox inbox) {
        this.spool = spool;
        this.channel = EmbeddedPipeline.inFrontOf(spool, limits);
        this.inbox = inbox;
    }

    @Override
    public void send(byte[] bytes) {
        if (channel.isOpen()) {
            channel.writeInbound(Unpooled.copiedBuffer(bytes));
            drain();
        }
    }

    @Override
    public void finish() {
        channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        drain();
    }

    @Override
    public void pass(Duration time) {
        channel.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
        channel.runScheduledPendingTasks();
        drain();
    }

    @Override
    public void receive() {
        spool.runOne();
        drain();
    }

    private void drain() {
        channel.runPendingTasks();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            inbox.accept(ByteBufUtil.getBytes(part));
            part.release();
        }
    }

    @Override
    public Inbox inbox() {
        return inbox;
    }

    @Override
    public boolean ended() {
        return !channel.isOpen();
    }

    @Override
    public void close() {
        spool.runAll();
        channel.finishAndReleaseAll();
    }
}
