package com.joinbitten.relay.client;

import com.joinbitten.relay.client.CallMeter.Refusal;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.concurrent.Future;
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
    private final UnprovedCalls strangers;
    private final RefusalLog refusals;
    private final CallMeter meter;
    private final Future<?> patience;
    private Refusal lacks;
    private String relay = "-";
    private boolean proved;

    /**
     * Begins, and ends it when it has not proved anything in time.
     *
     * @param lacks what is to come first: what it lacks if it ends now
     * @param strangers whom it leaves once it is none any more
     */
    Call(
            Channel channel,
            Refusal lacks,
            Duration deadline,
            UnprovedCalls strangers,
            RefusalLog refusals,
            CallMeter meter) {
        this.channel = channel;
        this.lacks = lacks;
        this.strangers = strangers;
        this.refusals = refusals;
        this.meter = meter;
        this.patience = channel.eventLoop().schedule(this::outOfPatience, deadline.toNanos(), TimeUnit.NANOSECONDS);
        channel.closeFuture().addListener(closed -> over());
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
            patience.cancel(false);
            strangers.leave(this);
            meter.taken();
            log.info("call.taken remote={} relay={}", channel.remoteAddress(), relay);
        }
    }

    private void outOfPatience() {
        if (!proved) {
            channel.close();
        }
    }

    /** Hangs up at once, for another one takes its place: without a word, for which TLS would hold the connection. */
    void giveWay() {
        lacks = Refusal.TOO_MANY;
        channel.pipeline().firstContext().close();
    }

    private void over() {
        if (!proved) {
            patience.cancel(false);
            strangers.leave(this);
            meter.refused(lacks);
            refusals.refused(channel.remoteAddress(), relay, lacks);
        }
    }
}
