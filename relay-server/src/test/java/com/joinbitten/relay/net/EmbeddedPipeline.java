package com.joinbitten.relay.net;

import com.joinbitten.relay.meter.ConnectionMeter;
import com.joinbitten.relay.net.entry.Visit;
import com.joinbitten.relay.spool.Spool;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.Optional;

/** The pipeline of a connection without its socket, on a clock that the test moves. */
public final class EmbeddedPipeline {
    private EmbeddedPipeline() {}

    /** A new connection in front of that spool; it has not said a byte yet. */
    public static EmbeddedChannel inFrontOf(Spool spool, Limits limits) {
        EmbeddedChannel channel = new EmbeddedChannel();
        channel.freezeTime();
        Dialects dialects = new Dialects(
                limits, new Commands(spool, Reception.sparingLoopback(limits)), Optional.empty(), ConnectionMeter.NONE);
        channel.pipeline()
                .addLast(
                        PipelineNames.DIALECT_DETECTOR,
                        new DialectDetector(dialects, limits.firstByte(), Visit.unguarded()));
        return channel;
    }
}
