package com.joinbitten.relay.client;

import com.joinbitten.relay.client.CallMeter.Refusal;
import io.netty.channel.EventLoop;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes of the calls that came to nothing the first of a kind at once, and then only how many more there were, so that who
 * calls again and again fills no disk. Confined to the event loop.
 */
final class RefusalLog {
    private static final Logger log = LoggerFactory.getLogger(RefusalLog.class);

    private final EventLoop loop;
    private final Duration span;
    private final Map<Kind, Integer> more = new HashMap<>();

    /** What is counted together; the names of relays that are expected, so that there are only so many kinds. */
    private record Kind(Refusal lacks, String relay) {}

    /**
     * Begins without any.
     *
     * @param span between two lines of a kind
     */
    RefusalLog(EventLoop loop, Duration span) {
        this.loop = loop;
        this.span = span;
    }

    /**
     * Another one has come to nothing.
     *
     * @param relay the name that was given; to be one that may be written into a log
     */
    void refused(SocketAddress remote, String relay, Refusal lacks) {
        Kind kind = new Kind(lacks, lacks == Refusal.UNPROVED ? relay : "-");
        if (more.computeIfPresent(kind, (same, count) -> count + 1) == null) {
            log.warn("call.refused remote={} relay={} lacks={}", remote, relay, lacks);
            begin(kind);
        } else {
            log.debug("call.refused_again remote={} relay={} lacks={}", remote, relay, lacks);
        }
    }

    private void begin(Kind kind) {
        more.put(kind, 0);
        loop.schedule(() -> end(kind), span.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void end(Kind kind) {
        Integer count = more.remove(kind);
        if (count != null && count > 0) {
            log.warn(
                    "call.refused_more relay={} lacks={} count={} spanSeconds={}",
                    kind.relay(),
                    kind.lacks(),
                    count,
                    span.toSeconds());
            begin(kind);
        }
    }
}
