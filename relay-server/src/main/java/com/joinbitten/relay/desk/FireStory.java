package com.joinbitten.relay.desk;

import com.joinbitten.core.fire.Code;
import com.joinbitten.core.fire.FireId;
import com.joinbitten.core.fire.FireState;
import com.joinbitten.core.wire.FireReport;
import com.joinbitten.core.wire.RelayCommand;
import com.joinbitten.core.wire.RelayReply;
import com.joinbitten.relay.meter.DeliveryMeter;
import com.joinbitten.relay.meter.DeliveryMeter.Hop;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long one fire took for each stretch of its way, told in one line when it is answered, whatever the answer. The
 * stretches are the spooler thread's; {@link #answered} comes after them, or instead of them from another thread.
 */
final class FireStory {
    private static final Logger log = LoggerFactory.getLogger(FireStory.class);
    private static final long NOT_REACHED = -1;

    private final RelayCommand.Fire fire;
    private final DeliveryMeter meter;
    private final RecentStories recent;
    private final long receivedNanos = System.nanoTime();
    private volatile long queueNanos = NOT_REACHED;
    private volatile long commitNanos = NOT_REACHED;
    private volatile long renameNanos = NOT_REACHED;
    private volatile long wholeNanos = NOT_REACHED;
    private volatile Optional<FireId> id = Optional.empty();

    /** Begins; ends among the recent ones, if the fire became visible. */
    FireStory(RelayCommand.Fire fire, DeliveryMeter meter, RecentStories recent) {
        this.fire = fire;
        this.meter = meter;
        this.recent = recent;
    }

    /** The spooler has taken it up; again when it had to wait for another one. */
    void taken() {
        queueNanos = System.nanoTime() - receivedNanos;
    }

    void committed(long atNanos) {
        commitNanos = atNanos - receivedNanos - queueNanos;
    }

    void renamed(long nanos) {
        renameNanos = nanos;
    }

    /** The one answer was given. */
    void answered(RelayReply reply) {
        long ackNanos = System.nanoTime() - receivedNanos;
        measure(Hop.QUEUE, queueNanos);
        measure(Hop.COMMIT, commitNanos);
        measure(Hop.RENAME, renameNanos);
        measure(Hop.ACK, ackNanos);
        meter.answered(reply.code());
        Optional<FireReport> report = reply.fire();
        if (reply.code() == Code.OK && renameNanos != NOT_REACHED) {
            meter.moved(FireState.RELAYED);
            wholeNanos = ackNanos;
            id = report.map(FireReport::id);
            recent.add(this);
        }
        log.info(
                "fire.answered fire={} user={} file={} code={} published={} queueUs={} commitUs={} renameUs={} tookUs={}",
                report.map(FireReport::id).or(fire::fireId).map(FireId::value).orElse("-"),
                fire.packet().user(),
                report.map(FireReport::file).orElse("-"),
                reply.code(),
                reply.published().wire(),
                micros(queueNanos),
                micros(commitNanos),
                micros(renameNanos),
                micros(ackNanos));
    }

    /** Whether it is the story of how that fire became visible. */
    boolean isOf(FireId wanted) {
        return id.filter(wanted::equals).isPresent();
    }

    /** Microseconds of each stretch, in the order of the way, and of all. */
    Map<String, Long> micros() {
        Map<String, Long> stretches = new LinkedHashMap<>();
        stretches.put("queue", micros(queueNanos));
        stretches.put("commit", micros(commitNanos));
        stretches.put("rename", micros(renameNanos));
        stretches.put("ack", micros(wholeNanos));
        return stretches;
    }

    private void measure(Hop hop, long nanos) {
        if (nanos != NOT_REACHED) {
            meter.took(hop, nanos);
        }
    }

    /** {@code -1} for a stretch that was not reached. */
    private static long micros(long nanos) {
        return nanos == NOT_REACHED ? NOT_REACHED : nanos / 1_000;
    }
}
