package com.joinbitten.relay.client;

import com.joinbitten.relay.client.CallMeter.Refusal;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call, from its connection until the relay has proved who it is or the call has come to nothing. Confined to the
 * event loop.
 */
final class Call {
    private static final Logger log = LoggerFactory.getLogger(Call.class);

    private final Channel channel;
    private final Runnable leave;
    private final CallMeter meter;
    private Refusal lacks;
    private String relay = "-";
    private boolean proved;

    /**
     * Begins, and ends it when it has not proved anything in time.
     *
     * @param lacks what is to come first: what it lacks if it ends now
     * @param leave run once it is a stranger's no more
     */
    Call(Channel channel, Refusal lacks, Duration deadline, Runnable leave, CallMeter meter) {
        this.channel = channel;
        this.lacks = lacks;
        this.leave = leave;
        this.meter = meter;
        channel.closeFuture().addListener(closed -> over());
        channel.eventLoop().schedule(this::outOfPatience, deadline.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** It has come so far; what it lacks now. */
    void lacks(Refusal next) {
        lacks = next;
    }

    /** By which name it goes; to be one that may be written into a log. */
    void named(String name) {
        relay = name;
    }

    /** It is the relay's. */
    void proved() {
        if (!proved && channel.isActive()) {
            proved = true;
            leave.run();
            meter.taken();
            log.info("call.taken remote={} relay={}", channel.remoteAddress(), relay);
        }
    }

    private void outOfPatience() {
        if (!proved) {
            channel.close();
        }
    }

    private void over() {
        if (!proved) {
            meter.refused(lacks);
            log.warn("call.refused remote={} relay={} lacks={}", channel.remoteAddress(), relay, lacks);
        }
    }
}
